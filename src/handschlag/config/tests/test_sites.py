import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from handschlag.config.ports import wait_for_answer


def test_commits_in_an_own_database_are_seen_by_threads(own_database):
    ContentType.objects.create(app_label="kept", model="kept")
    seen = []

    def look():
        seen.append(ContentType.objects.filter(app_label="kept").count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]


@pytest.mark.django_db
def test_nothing_of_it_is_left_for_other_tests():
    assert not ContentType.objects.filter(app_label="kept").exists()


@pytest.mark.slow
def test_a_site_answers_again_after_it_was_killed(live_site):
    live_site.kill()
    assert not wait_for_answer(live_site.port, seconds=0.5, as_long_as=lambda: True)

    live_site.start()

    assert wait_for_answer(live_site.port, seconds=20, as_long_as=lambda: True)


@pytest.mark.slow
def test_commands_run_on_the_database_of_the_site(live_site):
    counted = live_site.manage(
        "shell",
        "-c",
        "from django.contrib.auth import get_user_model as m; print(m().objects.count())",
    )
    assert counted.stdout.splitlines()[-1] == "0"
