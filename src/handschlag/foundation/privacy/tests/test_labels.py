"""Whoever reads what we hold about them reads it in their own language."""

from django.apps import apps

from handschlag.foundation.privacy.dossier import LEFT_OUT, label_of
from handschlag.foundation.privacy.registry import declarations

# Written alike in both languages.
THE_SAME = {"name", "status", "text", "person", "position"}


def test_every_field_a_person_may_read_has_a_name_for_people():
    nameless = [
        f"{kind}.{each.name}"
        for kind in declarations()
        for each in apps.get_model(kind)._meta.local_fields
        if each.name not in LEFT_OUT | THE_SAME and label_of(each) == each.name.replace("_", " ")
    ]
    assert nameless == []
