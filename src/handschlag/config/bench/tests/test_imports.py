from argparse import ArgumentParser

from django.db import connection

from handschlag.config.bench import imports as bench
from handschlag.config.tests.builders import handschlag


def test_the_import_is_measured_beside_a_plain_insert(shared, copied):
    parser = ArgumentParser()
    bench.add_arguments(parser)
    options = parser.parse_args(["--engine", connection.vendor, "--rows", "60"])

    result = bench.run(options, databases=copied)

    key = f"{connection.vendor}/60"
    figures, baseline = result["figures"][key], result["baseline"][key]
    assert figures["rows"] == figures["new"] + figures["matches"] == 60
    assert baseline["organisations"] == figures["new"]
    assert set(result["ratio"][key]) <= {"seconds", "cpu_seconds"}


def test_without_the_shared_data_it_says_what_is_missing(tmp_path):
    done = handschlag("bench", "import", HANDSCHLAG_SHARED=str(tmp_path))

    assert done.returncode == 2
    assert "eu_beneficiaries_bb_sn.csv fehlt" in done.stderr
