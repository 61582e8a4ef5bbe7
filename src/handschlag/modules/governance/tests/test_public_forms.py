"""Nothing leaves the house that was not declared public: tried field by field."""

from copy import deepcopy
from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.api import Organisation, Person
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.governance import services
from handschlag.modules.governance.choices import MeetingState, Presence
from handschlag.modules.governance.models import (
    AgendaItem,
    Consultation,
    Correction,
    FollowUp,
    Meeting,
    Minutes,
    Paper,
    Resolution,
    Seat,
)
from handschlag.modules.governance.selectors import (
    PUBLIC_FIELDS,
    Eyes,
    form_for,
    forms_for,
    internal_form,
    public_form,
    public_forms,
)
from handschlag.modules.governance.selectors.shown.declared import Reader, blank_of

from .builders import (
    close,
    decide,
    in_days,
    make_body,
    make_follow_up,
    make_item,
    make_paper,
    make_resolution,
    make_running,
    make_seat,
    open_up,
)

MODELS = list(apps.get_app_config("governance").get_models())


def text_fields(model):
    """Columns in which somebody may write a secret; public ids and choices hold none."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name != "public_id"
    ]


def words_of(shown):
    """Everything a form says, at any depth."""
    if is_dataclass(shown):
        return {word for field in fields_of(shown) for word in words_of(getattr(shown, field.name))}
    if isinstance(shown, tuple | list):
        return {word for part in shown for word in words_of(part)}
    return {str(shown)} if shown not in (None, "") else set()


def says(shown, mark):
    return any(mark in word for word in words_of(shown))


@pytest.fixture(scope="module")
def _story(built_once):
    """A closed public meeting with one of everything, and each text field marked."""
    body = make_body(seats=3, allows_veto=True)
    first, *_rest = seats = list(body.seats.all())
    deputy = make_seat(body, on_behalf_of=first.on_behalf_of, deputy_of=first)
    paper = make_paper(body.cooperation, audience=Audience.PUBLIC)
    upload = SimpleUploadedFile("liste.txt", b"Kunden")
    services.add_paper_file(paper, title="Kundenliste", upload=upload, by=None)
    meeting = make_running(body, starts_at=in_days(20))
    services.record_attendance(meeting, {first: (Presence.REPRESENTED, deputy)}, by=None)
    item = make_item(meeting, paper=paper, is_public=True)
    services.exclude_member(item, seat=seats[1], reason="Eigentum", by=None)
    votes = {first: "yes", seats[2]: "yes"}
    resolution = make_resolution(item, votes=votes)
    services.record_outcome(item, outcome="x", confidential_outcome="x", by=None)
    council = {"organisation": seats[2].on_behalf_of, "council": "Stadtrat"}
    [consultation] = services.send_to_councils(resolution, councils=[council], by=None)
    decide(consultation)
    make_follow_up(resolution)
    meeting = close(meeting)
    services.approve_minutes(meeting, by=None)
    item.refresh_from_db()
    services.correct_outcome(item, outcome="y", reason="Schreibfehler", by=None)
    for model in (Organisation, Person):
        model.objects.update(audience=Audience.PUBLIC)
    meeting = open_up(meeting)
    return meeting, mark_everything()


@pytest.fixture
def story(_story):
    return deepcopy(_story)


def in_form_of(field, mark):
    if isinstance(field, models.URLField):
        return f"https://example.org/{mark}"
    return f"{mark}@example.org" if isinstance(field, models.EmailField) else mark


def mark_everything():
    """Write a word of its own into each text field of each row; which word stands where."""
    marks = {}
    for model in MODELS:
        for field in text_fields(model):
            for row in model.objects.all():
                mark = f"Q{len(marks):03d}Z"
                model.objects.filter(pk=row.pk).update(**{field.name: in_form_of(field, mark)})
                marks[mark] = (model, field.name)
    return marks


def fresh(meeting):
    return Meeting.objects.select_related("body__cooperation").get(pk=meeting.pk)


def everything_public(meeting):
    found = [fresh(meeting), fresh(meeting).body, fresh(meeting).minutes]
    for model in (AgendaItem, Paper, Resolution, FollowUp):
        found += model.objects.all()
    return [public_form(row) for row in found]


@pytest.mark.django_db
def test_every_field_that_is_not_declared_public_stays_inside(story):
    meeting, marks = story

    shown = everything_public(meeting)

    leaked = {
        f"{model.__name__}.{field}"
        for mark, (model, field) in marks.items()
        if field not in PUBLIC_FIELDS.get(model, ()) and any(says(form, mark) for form in shown)
    }
    assert leaked == set()


@pytest.mark.django_db
def test_what_is_declared_public_is_there_to_be_read(story):
    """Otherwise the test above would prove nothing."""
    meeting, marks = story
    shown = everything_public(meeting)

    hidden = {
        f"{model.__name__}.{field}"
        for mark, (model, field) in marks.items()
        if field in PUBLIC_FIELDS.get(model, ()) and not any(says(form, mark) for form in shown)
    }
    # Said only for what happened: a veto, a delay, a file, a condition.
    assert hidden == {"PaperFile.title"}


@pytest.mark.django_db
def test_members_read_all_of_it(story):
    meeting, marks = story
    rows = [fresh(meeting), fresh(meeting).body, *Paper.objects.all(), *FollowUp.objects.all()]
    shown = [internal_form(row) for row in rows]

    unread = {
        f"{model.__name__}.{field}"
        for mark, (model, field) in marks.items()
        if not any(says(form, mark) for form in shown)
    }
    # Stands in the opening of the minutes.
    assert unread == {"Meeting.short_notice_because"}


@pytest.mark.django_db
def test_an_item_that_is_not_public_says_only_that_it_is_there(story):
    meeting, marks = story
    item = meeting.items.get()
    AgendaItem.objects.update(is_public=False)
    below = {AgendaItem, Resolution, FollowUp, Consultation, Correction}

    form = public_form(fresh(meeting))

    [cut] = form.items
    assert (cut.title, cut.is_cut) == ("Nicht öffentlicher Tagesordnungspunkt", True)
    said = {
        f"{model.__name__}.{field}"
        for mark, (model, field) in marks.items()
        if model in below and says(form, mark)
    }
    assert said == {"AgendaItem.number"}
    for row in (item, *Resolution.objects.all(), *FollowUp.objects.all()):
        row.refresh_from_db()
        assert public_form(row) is None


@pytest.mark.django_db
def test_an_item_is_taken_inside_and_opened_again_after_the_meeting(story):
    meeting, _marks = story
    item = AgendaItem.objects.select_related("meeting__body").get()

    services.publish_item(item, is_public=False, by=None)
    assert public_form(fresh(meeting)).items[0].is_cut
    services.publish_item(item, is_public=True, by=None)
    assert not public_form(fresh(meeting)).items[0].is_cut


@pytest.mark.django_db
def test_a_follow_up_of_a_secret_item_stays_secret_on_the_next_agenda(story):
    meeting, _marks = story
    AgendaItem.objects.update(is_public=False)
    later = services.create_meeting(
        fresh(meeting).body, title="Nächste", starts_at=in_days(50), by=None
    )
    assert later.items.filter(is_public=True).count() == 0

    later.items.update(is_public=True)
    services.invite(later, by=None)
    form = public_form(open_up(later))

    assert [item.is_cut for item in form.items] == [True]


@pytest.mark.django_db
def test_nobody_outside_reads_what_came_of_it_before_it_is_over(story):
    meeting, marks = story
    Meeting.objects.update(state=MeetingState.IN_PROGRESS)

    form = public_form(fresh(meeting))

    outcome = {mark for mark, where in marks.items() if where == (AgendaItem, "outcome")}
    assert not any(says(form, mark) for mark in outcome)
    assert form.items[0].resolutions == ()
    assert form.quorum is None
    assert all(public_form(row) is None for row in Resolution.objects.all())


@pytest.mark.django_db
def test_minutes_are_public_once_they_are_approved(story):
    meeting, marks = story
    Meeting.objects.update(state=MeetingState.CLOSED)
    text = next(mark for mark, (_m, name) in marks.items() if name == "text" and _m is not Paper)

    assert public_form(fresh(meeting).minutes) is None
    assert not says(public_form(fresh(meeting)).items[0].minutes_text, text)
    assert public_form(fresh(meeting)).opening == ""


@pytest.mark.django_db
def test_an_internal_paper_of_a_public_item_is_not_shown(story):
    meeting, _marks = story
    Paper.objects.update(audience=Audience.COOPERATION)

    assert public_form(fresh(meeting)).items[0].paper is None
    assert public_form(Paper.objects.first()) is None


@pytest.mark.django_db
def test_who_acts_for_somebody_else_reads_what_visitors_read(story):
    meeting, _marks = story
    Paper.objects.update(audience=Audience.COOPERATION)
    Person.objects.update(audience=Audience.COOPERATION)
    rows = [fresh(meeting), fresh(meeting).body, Minutes.objects.get(), AgendaItem.objects.get()]
    rows += [Resolution.objects.get(), FollowUp.objects.get()]
    elsewhere = make_editor(make_organisation())

    assert [form_for(row, elsewhere) for row in rows] == [public_form(row) for row in rows]
    assert forms_for([rows[3]], elsewhere, seen=True) == public_forms([rows[3]])
    partner = make_coordinator(meeting.cooperation)
    assert form_for(rows[0], partner) != public_form(rows[0])


@pytest.mark.django_db
def test_what_is_not_public_has_no_public_form(story):
    meeting, _marks = story
    Meeting.objects.update(audience=Audience.COOPERATION)
    rows = [fresh(meeting), Minutes.objects.get(), AgendaItem.objects.get()]
    rows += [Resolution.objects.get(), FollowUp.objects.get()]

    assert [public_form(row) for row in rows] == [None] * 5
    assert [form_for(row, AnonymousUser()) for row in rows] == [None] * 5
    assert public_forms([fresh(meeting)]) == [None]


@pytest.mark.django_db
def test_a_public_meeting_of_a_body_taken_inside_is_gone(story):
    meeting, _marks = story
    services.withdraw_body(meeting.body, reason="Noch nicht reif.", by=None)

    assert public_form(fresh(meeting)) is None
    assert fresh(meeting).audience == Audience.COOPERATION


@pytest.mark.django_db
def test_names_of_people_and_organisations_show_as_far_as_their_own_entries(story):
    meeting, _marks = story
    name = str(Person.objects.first())
    assert any(seat.holder for seat in public_form(meeting.body).seats)
    Person.objects.update(audience=Audience.COOPERATION)
    Organisation.objects.update(audience=Audience.COOPERATION)

    form = public_form(fresh(meeting).body)

    assert not says(form, name)
    assert {seat.organisation_name for seat in form.seats} == {"nicht öffentliche Organisation"}


@pytest.mark.django_db
def test_many_forms_cost_no_more_than_one(story, django_assert_max_num_queries):
    meeting, _marks = story
    with django_assert_max_num_queries(14):
        public_form(fresh(meeting))
    for _number in range(2):
        services.create_meeting(meeting.body, title="Noch eine", starts_at=in_days(70), by=None)
    rows = list(Meeting.objects.all())
    one = public_form(fresh(meeting))

    with django_assert_max_num_queries(12):
        many = public_forms(rows)

    found = next(form for form in many if form is not None and form.public_id == one.public_id)
    assert replace(found, quorum=one.quorum, opening=one.opening) == one
    assert len(forms_for(rows, AnonymousUser())) == 1


def test_only_fields_that_exist_are_declared():
    unknown = [
        f"{model.__name__}.{name}"
        for model, names in PUBLIC_FIELDS.items()
        for name in names - {field.name for field in model._meta.get_fields()}
    ]
    assert unknown == []


@pytest.mark.parametrize("model", PUBLIC_FIELDS, ids=lambda model: model.__name__)
def test_a_reader_hands_out_nothing_that_is_not_declared(model):
    row = model()
    read = Reader(row, Eyes.VISITOR)
    secret = [
        field
        for field in model._meta.concrete_fields
        if field.name not in PUBLIC_FIELDS[model] and not field.is_relation
    ]
    for field in secret:
        setattr(row, field.attname, date(2024, 5, 6))

    assert {field.name: getattr(read, field.name) for field in secret} == {
        field.name: blank_of(field) for field in secret
    }


def test_a_reader_knows_fields_and_no_properties():
    with pytest.raises(Exception, match="holder"):
        _ = Reader(Seat(), Eyes.INSIDE).holder
