"""What this app declares to the rest of the foundation."""

from datetime import time, timedelta

from handschlag.foundation.jobs import register_schedule

# Every change has enqueued a job of its own; this one is for a job that failed.
register_schedule(
    "search.refresh", "handschlag.foundation.search.tasks.refresh", every=timedelta(minutes=5)
)
register_schedule(
    "search.catch_up", "handschlag.foundation.search.tasks.catch_up", daily_at=time(3, 20)
)
