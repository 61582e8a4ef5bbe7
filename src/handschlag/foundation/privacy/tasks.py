"""Background work of data protection; each may run twice."""

from django_tasks import task

from . import journal, notices, retention


@task()
def run_retention() -> int:
    """Nightly: what the clocks say, and erasures the journal file has missed."""
    journal.append_missing()
    return sum(run.done for run in retention.run_retention().values())


@task()
def open_notices() -> int:
    return notices.open_missing_notices()
