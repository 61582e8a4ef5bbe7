"""What this app declares to the rest of the foundation."""

from datetime import time

from .registry import register_schedule

register_schedule(
    "jobs.forget_old_runs",
    "handschlag.foundation.jobs.tasks.forget_old_runs",
    daily_at=time(3, 40),
)
