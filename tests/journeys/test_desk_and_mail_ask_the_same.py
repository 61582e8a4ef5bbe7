"""What the desk calls worn off is what the mail asks about, and in the same words."""

import pytest
from django.urls import reverse

from handschlag.foundation.notifications.models import Notification
from handschlag.foundation.notifications.selectors import told
from handschlag.modules.directory.services import confirm_row
from handschlag.modules.directory.tasks import ask_for_confirmation
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.portal.tests.builders import read, signed_in

pytestmark = pytest.mark.django_db
DESK = "/schreibtisch/"


def test_desk_and_mail_ask_for_the_same_in_the_same_words():
    town, far = make_organisation(name="Stadt Probe"), make_organisation()
    editor, outsider = make_editor(town), make_editor(far)
    for row in (town, far):
        confirm_row(row, by=None)
    fresh = read(signed_in(editor), DESK)
    assert "Keine Angabe, für die Sie zuständig sind, wartet auf Bestätigung." in fresh

    # Nobody has taken this one over, and the town looks after it: the mail asks for it, too.
    make_organisation(name="Netz Probe", owner_org=town)
    ask_for_confirmation.func()
    [mail] = Notification.objects.filter(kind="directory.freshness", recipient=editor)
    [told_by_mail] = told(editor, [mail])
    desk = read(signed_in(editor), DESK)

    assert "Eine Angabe, für die Sie zuständig sind, hat lange niemand bestätigt." in desk
    assert reverse("directory:freshness") in desk
    assert "für die Sie zuständig sind, hat lange niemand bestätigt" in told_by_mail.sentence
    assert "wartet auf Bestätigung" not in desk
    assert "hat lange niemand bestätigt" not in read(signed_in(outsider), DESK)
