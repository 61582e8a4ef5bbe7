from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

from handschlag.config.operations.request_counts import RequestCounts


def count_many(file, status):
    counts = RequestCounts(file)
    for _ in range(500):
        counts.add(status, 0.02)
    counts.close()


def test_processes_and_threads_lose_no_request(tmp_path):
    file = tmp_path / "run" / "counts"
    processes = [get_context("spawn").Process(target=count_many, args=(file, 200)) for _ in "ab"]
    for process in processes:
        process.start()
    shared = RequestCounts(file)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: shared.add(503, 4.0), range(500)))
    for process in processes:
        process.join()

    _1xx, good, _3xx, _4xx, bad = RequestCounts(file).read()

    assert (sum(good.counts), good.counts[2], round(good.seconds)) == (1000, 1000, 20)
    assert (sum(bad.counts), bad.counts[-2], round(bad.seconds)) == (500, 500, 2000)


def test_what_is_slower_than_every_bound_is_counted_too(tmp_path):
    counts = RequestCounts(tmp_path / "counts")

    counts.add(200, 99.0)

    assert counts.read()[1].counts[-1] == 1


def test_figures_survive_a_restart_and_a_file_of_another_layout_begins_anew(tmp_path):
    file = tmp_path / "counts"
    first = RequestCounts(file)
    first.add(404, 0.001)
    first.close()

    assert RequestCounts(file).read()[3].counts[0] == 1

    file.write_bytes(b"x")
    assert sum(RequestCounts(file).read()[3].counts) == 0
