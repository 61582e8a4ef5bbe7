"""Sending, collecting and forgetting in the background; all of it may run twice."""

from dataclasses import asdict

from django_tasks import task

from . import collecting, sending


@task()
def send_mails() -> dict[str, int]:
    return asdict(sending.send_due_mails())


@task()
def collect_mails() -> int:
    return collecting.collect_mails()


@task()
def forget_old() -> dict[str, int]:
    return collecting.forget_old()
