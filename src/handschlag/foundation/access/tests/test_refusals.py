"""Both versions side by side: only what differs, line ends aside."""

from types import SimpleNamespace

from django import forms
from django.http import QueryDict

from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import Conflict, fingerprint


class LinesForm(forms.Form):
    version = FingerprintField()
    text = forms.CharField(widget=forms.Textarea)
    aims = forms.CharField(widget=forms.Textarea)

    def clean_aims(self):
        return self.cleaned_data["aims"].split()


def stored(**said):
    return LinesForm(initial=said | {"version": fingerprint(said)})


def refused(theirs, **typed):
    data = QueryDict(mutable=True)
    data.update(typed)
    form = LinesForm(data)
    assert form.is_valid()
    with refusals_on(form, lambda _current: theirs):
        raise Conflict(SimpleNamespace())
    return form


def test_lines_sent_by_a_browser_are_the_lines_that_are_stored():
    theirs = stored(text="eins\nzwei", aims="a\nb")
    form = refused(theirs, text="eins\r\nzwei", aims="a\r\nb")
    assert form.conflict_rows == []


def test_what_differs_stands_line_by_line_and_the_form_goes_on_from_what_stands_now():
    theirs = stored(text="eins", aims="a\nc")
    form = refused(theirs, text="eins", aims="a\r\nb", version="alt")
    (row,) = form.conflict_rows
    assert (row.label, row.mine, row.theirs) == ("Aims", "a\nb", "a\nc")
    assert form["version"].value() == theirs.initial["version"] != "alt"


def test_a_fingerprint_changes_with_any_value_and_with_nothing_else():
    shown = {"may": "edit", "until": None}
    assert fingerprint(shown) == fingerprint({"until": None, "may": "edit"})
    assert fingerprint(shown) != fingerprint(shown | {"may": "report"})
    assert fingerprint(shown) != fingerprint(shown | {"until": ""})
