"""Background work: tasks in the database, and a small schedule that starts them.

A module names its recurring work in `registrations.py`:
`register_schedule("files.tidy", "handschlag.foundation.files.tasks.tidy_files", daily_at=time(3))`.
`manage.py scheduler` enqueues what is due, `manage.py db_worker` does it.
"""

from .registry import register_schedule

__all__ = ["register_schedule"]
