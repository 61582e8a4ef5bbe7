"""What the worker does in the background, done here: each start of its process costs a second.

That a worker of its own does the same is proved by the mails of the meeting.
"""

import signal

from django.core.management import call_command
from django.test import override_settings


def work_off(site):
    """All that waits; for tests that stand on the database of the site."""
    handlers = {number: signal.getsignal(number) for number in (2, 3, 15)}
    of_the_site = override_settings(
        BASE_URL=site.url,
        MEDIA_ROOT=site.directory / "files",
        MAIL_STAYS_HERE=True,
        EMAIL_BACKEND="handschlag.foundation.notifications.backends.OutboxBackend",
    )
    try:
        with of_the_site:
            call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
