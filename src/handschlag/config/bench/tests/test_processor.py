import os
import subprocess
import sys
import time

from handschlag.config.bench.processor import processor_seconds

WORKS = "while True: pass"


def test_the_time_of_a_group_grows_with_its_work_and_never_counts_others():
    busy = subprocess.Popen([sys.executable, "-c", WORKS], process_group=0)
    idle = subprocess.Popen([sys.executable, "-c", "input()"], process_group=0, stdin=-1)
    try:
        deadline = time.monotonic() + 20
        while processor_seconds(busy.pid) < 0.5 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert processor_seconds(busy.pid) >= 0.5
        assert processor_seconds(idle.pid) < 0.5
    finally:
        for process in (busy, idle):
            process.kill()
            process.communicate()


def test_a_group_that_does_not_exist_has_used_nothing():
    assert processor_seconds(os.getpid() + 10_000_000) == 0.0
