"""The nightly look at deadlines; running twice tells nobody twice."""

from django_tasks import task

from .notifications_of_deadlines import remind_of_deadlines


@task()
def remind() -> int:
    return remind_of_deadlines()
