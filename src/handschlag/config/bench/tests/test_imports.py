import json

from handschlag.config.tests.builders import handschlag


def test_the_import_is_measured_beside_a_plain_insert(shared):
    done = handschlag("bench", "import", "--engine", "sqlite", "--rows", "60", "--json")

    result = json.loads(done.stdout.splitlines()[-1])

    assert result["name"] == "import"
    figures, baseline = result["figures"]["sqlite/60"], result["baseline"]["sqlite/60"]
    assert figures["rows"] == figures["new"] + figures["matches"] == 60
    assert baseline["organisations"] == figures["new"]
    assert set(result["ratio"]["sqlite/60"]) <= {"seconds", "cpu_seconds"}


def test_without_the_shared_data_it_says_what_is_missing(tmp_path):
    done = handschlag("bench", "import", HANDSCHLAG_SHARED=str(tmp_path))

    assert done.returncode == 2
    assert "eu_beneficiaries_bb_sn.csv fehlt" in done.stderr
