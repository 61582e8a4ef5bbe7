"""A public sum never gives away its one internal part: on no page, in no file, on no older day."""

import io
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.reports.tests.builders import text_of_pdf
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_approved, work_off

from .builders import read, signed_in, visitor

pytestmark = pytest.mark.django_db
# The sum, its internal part, and how far the year's target was reached by it.
TOLD = ("7543", "7.543", "6543", "6.543", "19\u00a0%")
WITHHELD = "Nicht öffentlich: Aus der Summe ließe sich ein Wert ablesen"


def make_sum(made):
    """A public sum of the public measure over a public part and one of a measure that is not."""
    given = {"unit": "Firmen", "by": None}
    total = measures.create_indicator(made.plan, measure=made.measure, title="Alle Firmen", **given)
    known = measures.create_indicator(
        made.plan, measure=made.measure, title="Firmen der Stadt", parent=total, **given
    )
    hidden = measures.create_indicator(
        made.plan, measure=made.secret, title="Firmen des Landes", parent=total, **given
    )
    measures.set_target(total, period=measures.period_of("2026-Q2"), value=40000, by=None)
    make_approved(known, "2026-Q2", value=1000)
    make_approved(hidden, "2026-Q2", value=6543)
    work_off()
    for each in (total, known):
        measures.release_indicator(each, by=None)
    return total, hidden


def outputs(client, made, june):
    """By address every text that visitors get."""
    of_measure, of_whole = [made.measure.address_key], [made.cooperation.address_key]
    pages = [
        *(reverse(f"portal:{name}", args=of_measure) for name in ("measure", "measure_sheet")),
        reverse("portal:widget_measure", args=of_measure),
        *(reverse(f"portal:{name}", args=of_whole) for name in ("progress", "widget_progress")),
        reverse("portal:plan", args=[made.plan.address_key]),
        reverse("portal:measure_list"),
    ]
    found = {address: read(client, address) for address in pages}
    for name in ("massnahmen.json", "ist-werte.csv", "indikatoren.csv"):
        answer = client.get(f"/daten/{name}")
        found[name] = b"".join(answer.streaming_content).decode()
    pdf = reverse("portal:progress_pdf", args=of_whole)
    for address in (pdf, f"{pdf}?stichtag={june.public_id}"):
        found[address] = " ".join(text_of_pdf(client.get(address).content).split())
    return found


def test_visitors_get_a_sum_only_where_no_part_can_be_read_off(made):
    total, hidden = make_sum(made)
    june = measures.plan_reporting_date(
        made.plan, day=date(2026, 6, 30), period=measures.period_of("2026-Q2"), by=None
    )
    june = measures.freeze_reporting_date(june, by=None)
    client = visitor()

    found = outputs(client, made, june)

    assert [(where, word) for where in found for word in TOLD if word in found[where]] == []
    assert sum(WITHHELD in text for text in found.values()) >= 4
    page = found[reverse("portal:measure", args=[made.measure.address_key])]
    assert "mindestens drei Teile dahinter nicht öffentlich" in page
    quarter = f"{total.public_id},2026-Q2,2026-04-01,2026-06-30,,,,,,,true,40000"
    assert quarter in found["ist-werte.csv"]
    frozen = measures.content_of(june, public=True)["indicators"][total.public_id]
    assert (frozen["values"], frozen["withheld"]) == ({}, True)
    assert measures.content_of(june)["indicators"][total.public_id]["values"]["2026-Q2"]
    # Where a baseline is told, there is told where it comes from.
    assert sum("laut Stadt" in text for text in found.values()) == 6
    # Nor is it counted among what has a value.
    assert measures.without_shown_value(AnonymousUser(), [made.plan.pk]) == {total.pk}
    # Whoever may see the part sees the sum.
    coordinator = signed_in(make_coordinator(made.cooperation))
    assert "7.543" in read(coordinator, reverse("portal:measure", args=[made.measure.address_key]))

    measures.release_measure(made.secret, by=None)
    measures.release_indicator(hidden, by=None)
    assert measures.without_shown_value(AnonymousUser(), [made.plan.pk]) == frozenset()
    for name in ("measure", "measure_sheet", "widget_measure"):
        assert "7.543" in read(client, reverse(f"portal:{name}", args=[made.measure.address_key]))


def test_a_part_that_is_withdrawn_takes_the_sum_out_of_older_reports_too(made):
    total, hidden = make_sum(made)
    measures.release_measure(made.secret, by=None)
    measures.release_indicator(hidden, by=None)
    june = measures.plan_reporting_date(
        made.plan, day=date(2026, 6, 30), period=measures.period_of("2026-Q2"), by=None
    )
    june = measures.freeze_reporting_date(june, by=None)

    def frozen():
        content = measures.content_of(june, public=True)
        light = content["measures"][made.measure.public_id].get("light_sentence", "")
        return content["indicators"][total.public_id]["values"], light

    values, light = frozen()
    assert values["2026-Q2"][""]["value"] == "7543"
    assert "7.543" in light
    measures.withdraw_indicator(hidden, by=None)
    values, light = frozen()
    assert values == {}
    assert "7.543" not in light


def test_whoever_releases_a_sum_is_told_that_visitors_will_miss_it(made):
    total, _hidden = make_sum(made)
    measures.withdraw_indicator(total, by=None)
    address = reverse("measures:measure_release", args=[made.measure.address_key])

    page = read(signed_in(make_coordinator(made.cooperation)), address)

    assert "„Alle Firmen“ fasst Werte zusammen, die nicht alle öffentlich sind." in page
    assert "Firmen der Stadt“ fasst" not in page


def test_what_the_same_form_releases_is_no_reason_to_warn_and_many_sums_cost_one_question(
    django_assert_max_num_queries, made
):
    given = {"measure": made.measure, "unit": "Firmen", "by": None}

    def make_one(title):
        whole = measures.create_indicator(made.plan, title=title, **given)
        part = measures.create_indicator(made.plan, title=f"{title} Teil", parent=whole, **given)
        make_approved(part, "2026-Q2", value=5)
        work_off()

    make_one("Alle Firmen")
    client = signed_in(make_coordinator(made.cooperation))
    address = reverse("measures:measure_release", args=[made.measure.address_key])
    read(client, address)
    with CaptureQueriesContext(connection) as one:
        page = read(client, address)
    assert ("Alle Firmen" in page, "Alle Firmen“ fasst" in page) == (True, False)
    make_one("Alle Höfe")
    make_one("Alle Werften")
    with django_assert_max_num_queries(len(one)):
        read(client, address)


def make_private(made, *rows):
    """From now on these, and the confidential measure, are their owner's alone."""
    owner = make_organisation(name="Eigner AG")
    for row in (made.secret, *rows):
        type(row).objects.filter(pk=row.pk).update(audience=Audience.ORGANISATION, owner_org=owner)
    return owner


def test_signing_out_tells_nobody_what_their_own_page_withholds(made):
    """Three parts are unknown to visitors; the cooperation sees two of them, one who reports one."""
    given = {"unit": "Firmen", "by": None}
    total = measures.create_indicator(made.plan, measure=made.measure, title="Alle Firmen", **given)
    parts = [
        measures.create_indicator(made.plan, measure=each, title=f"Teil {n}", parent=total, **given)
        for n, each in enumerate((made.measure, made.measure, made.secret))
    ]
    for part, value in zip(parts, (1000, 2000, 6543), strict=True):
        make_approved(part, "2026-Q2", value=value)
    work_off()
    measures.release_indicator(total, by=None)
    rows = type(total).objects.filter(parent=total)
    rows.update(owner_org=None)
    plans, visitors = [made.plan.pk], AnonymousUser()
    coordinator = make_coordinator(made.cooperation)
    # The cooperation sees every part, so it could not learn any.
    assert measures.withheld_from(visitors, plans) == {}
    owner = make_private(made, parts[2])
    for reader in (coordinator, visitors):
        assert "2026-Q2" in measures.withheld_from(reader, plans)[total.pk].whole
    page = reverse("portal:measure", args=[made.measure.address_key])
    assert "9.543" not in read(visitor(), page) + read(signed_in(coordinator), page)

    # Three that nobody but their owners sees: of one owner they are no secret from each other.
    rows.update(audience=Audience.ORGANISATION, owner_org=owner)
    assert measures.withheld_from(visitors, plans) == {}
    rows.filter(pk=parts[0].pk).update(owner_org=None)
    assert total.pk in measures.withheld_from(visitors, plans), "who owns two learns the third"


def test_the_internal_report_of_a_day_and_the_findings_withhold_what_the_pages_do(made):
    _total, hidden = make_sum(made)
    measures.set_target(hidden, period=measures.period_of("2026-Q2"), value=6000, by=None)
    make_private(made, hidden)
    march, june = (
        measures.plan_reporting_date(
            made.plan, day=day, period=measures.period_of("2026-Q2"), by=None
        )
        for day in (date(2026, 4, 30), date(2026, 6, 30))
    )
    measures.freeze_reporting_date(march, by=None)
    make_approved(hidden, "2026-Q2", value=6543.5, reason="neu")
    work_off()
    june = measures.freeze_reporting_date(june, by=None)
    coordinator = make_coordinator(made.cooperation)
    client = signed_in(coordinator)

    internal = reverse("portal:progress_internal_xlsx", args=[made.cooperation.address_key])
    answer = client.get(f"{internal}?stichtag={june.public_id}")
    book = load_workbook(io.BytesIO(answer.content))
    told = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    told += read(client, reverse("measures:reporting_date", args=[june.public_id]))
    findings = reverse("measures:findings_export", args=[made.plan.address_key])
    told += read(client, f"{findings}?zeitraum=2026-Q2")
    words = ("6543", "6.543", "7543", "7.543", "Firmen des Landes")
    assert [word for word in words if word in told] == []
    assert "Alle Firmen" in told
    assert "6543.5" in str(measures.content_of(june)), "what was frozen stays as it was"
