import re
from datetime import UTC, datetime

import pytest
from django.template import Context, Template

from handschlag.foundation.design.gaps import Gap, GapKind
from handschlag.foundation.design.records_shown import Fact, LogEntry
from handschlag.foundation.design.thread import FadenLink, drawn_states

HISTORY = '{% include "design/parts/history.html" %}'
SCRIPT = "<script>alert(1)</script>"


def render(source: str, **values: object) -> str:
    return Template("{% load design %}" + source).render(Context(values))


def test_stop_ties_its_heading_to_the_section():
    html = render(
        '{% stop kind="Ziele" heading="Was fehlt" id="ziele" state="open" %}<p>Text</p>{% endstop %}'
    )

    assert '<section class="stop stop--open" id="ziele" aria-labelledby="ziele-h">' in html
    assert '<h2 id="ziele-h">Was fehlt</h2><p>Text</p></section>' in html


def test_faden_links_to_every_known_place_but_the_one_you_are_on():
    links = [
        FadenLink("Vereinbarung", "2021", "#a", "full", here=True),
        FadenLink("Felder", "5", "#f", "loose"),
        FadenLink("Ziele", "", "", "void"),
    ]

    html = render("{% faden links toc=True %}", links=links)

    assert html.startswith('<ol class="faden faden--toc">')
    assert '<li class="here" aria-current="step">' in html
    assert 'href="#a"' not in html
    assert '<li class="open full"><a href="#f">' in html
    assert '<span class="sr">nichts bekannt</span>' in html


def test_mini_thread_draws_solid_only_between_two_known_nodes():
    html = render('{% mini_thread links "bis zum Feld" %}', links=[True, True, False, True])

    assert '<path class="yarn" d="M6 7H26"/>' in html
    assert html.count("M") == 3
    assert html.count('class="on"') == 3
    assert "<span>bis zum Feld</span>" in html


def test_bar_list_and_page_draw_the_same_thread():
    """Whatever a link says of itself: no solid line leads to something missing."""
    links = [
        FadenLink("Vereinbarung", "2021", state="full"),
        FadenLink("Felder", "5", state="full"),
        FadenLink("Ziele", state="open"),
        FadenLink("Maßnahmen", "1", state="full"),
        FadenLink("Nachweise", state="open"),
    ]

    bar = render("{% faden links %}", links=links)
    assert re.findall(r"<li(?: class=\"([^\"]*)\")?>", bar) == [
        "",
        "open full",
        "open",
        "open full",
        "void",
    ]
    small = render('{% mini_thread links "bis zur Maßnahme" %}', links=links)
    assert '<path class="yarn" d="M6 7H26"/>' in small
    assert small == render(
        '{% mini_thread links "bis zur Maßnahme" %}', links=[True, True, False, True, False]
    )
    drawn = "{{ links|drawn:0 }} {{ links|drawn:1 }} {{ links|drawn:2 }} {{ links|drawn:4 }}"
    assert render(drawn, links=links) == "full loose open void"


def test_a_link_nothing_hangs_on_stays_dotted_though_the_next_one_is_there():
    links = [FadenLink("Ziele", "3", state="loose"), FadenLink("Maßnahmen", "1", state="full")]

    assert drawn_states(links) == ("loose", "full")


def test_a_thread_ends_only_at_its_end():
    links = [FadenLink("Beschluss", state="void"), FadenLink("Verbindlich", state="void")]

    assert drawn_states(links) == ("open", "void")


@pytest.mark.parametrize(
    ("state", "classes"),
    [
        ("full", "stop"),
        ("loose", "stop stop--open stop--loose"),
        ("open", "stop stop--open"),
        ("void", "stop stop--end"),
        ("last", "stop stop--last"),
    ],
)
def test_a_section_is_drawn_in_the_states_of_the_bar(state, classes):
    html = render('{% stop heading="Felder" state=state %}{% endstop %}', state=state)

    assert html.startswith(f'<section class="{classes}" ')


def test_gaps_say_their_kind_in_words():
    items = [Gap("Kein Beirat.", kind) for kind in GapKind]

    html = render("{% gaps items %}", items=items)

    for kind in GapKind:
        assert str(kind.label) in html
    assert 'class="confirmed-none"' in html


def test_a_fact_without_value_is_said_to_be_missing():
    rows = [("Laufzeit", ""), Fact("Sitzung", missing="kein Termin bekannt"), ("Stand", "gilt")]

    html = render("{% facts rows %}", rows=rows)

    assert '<dd class="none">nicht genannt</dd>' in html
    assert '<dd class="none">kein Termin bekannt</dd>' in html
    assert "<dd>gilt</dd>" in html


def test_only_what_is_handed_in_as_missing_looks_like_a_gap_whatever_the_words():
    rows = [
        Fact("Finanzierung", missing=str(GapKind.UNKNOWN.label)),
        # These are answers: somebody gave them.
        ("Gremium", str(GapKind.CONFIRMED_NONE.label)),
        ("Mitglieder", "uns nicht bekannt"),
    ]

    html = render("{% facts rows %}", rows=rows)

    assert '<dd class="none">uns nicht bekannt (Stand der Recherche)</dd>' in html
    assert "<dd>vom Partner bestätigt: keine</dd>" in html
    assert "<dd>uns nicht bekannt</dd>" in html


def test_log_shows_an_entry_without_date_without_a_time_element():
    entries = [LogEntry("21. September 2021", "A", "2021-09-21"), LogEntry("ohne Datum", "B")]

    html = render("{% log entries %}", entries=entries)

    assert '<time datetime="2021-09-21">21. September 2021</time>' in html
    assert '<span class="when">ohne Datum</span>' in html


def test_a_history_tells_what_was_done_to_what_by_whom_and_why_then_every_change():
    act = {
        "at": datetime(2023, 8, 9, 12, 5, tzinfo=UTC),
        "sentence": "Kontaktstelle geändert",
        "thing_label": "Bauen",
        "actor_label": "Kim",
        "basis": "Anruf",
        "changes": [
            {"label": "Zeiten", "old": "Mo", "new": "Di"},
            {"label": "Fax", "old": "1", "new": ""},
            {"label": "Hinweis", "old": "", "new": SCRIPT},
        ],
    }

    html = render(HISTORY, entries=[act])
    words = " ".join(re.sub(r"<[^>]+>", "", html).replace("\xa0", " ").split())

    assert words == (
        "9. August 2023, 14:05 UhrKontaktstelle geändert: „Bauen“, KimGrundlage: Anruf"
        "Zeiten: vorher Mo → danach DiFax: vorher 1 → danach leer"
        "Hinweis: &lt;script&gt;alert(1)&lt;/script&gt;"
    )
    assert "<del>Mo</del>" in html
    assert "<ins>Di</ins>" in html


def test_an_act_on_the_thing_itself_names_neither_a_part_nor_an_empty_reason():
    act = {"at": None, "sentence": "Eintrag angelegt", "actor_label": "", "changes": []}

    html = render(HISTORY, entries=[act])

    assert "<div><p><b>Eintrag angelegt</b></p></div>" in html


def test_where_nothing_was_changed_yet_the_history_says_so_instead_of_an_empty_list():
    html = render(HISTORY, entries=[], because="Alles steht, wie es kam.")

    assert "Noch keine Änderung" in html
    assert "Alles steht, wie es kam." in html
    assert "<ol" not in html


def test_crumbs_take_pairs_or_a_list_and_mark_the_last():
    flat = render('{% crumbs "Vereinbarungen" "/v/" title %}', title="BTU")
    listed = render("{% crumbs steps %}", steps=[("Vereinbarungen", "/v/"), ("BTU", "")])

    assert flat == listed
    assert '<a href="/">Start</a>' in flat
    assert '<span aria-current="page">BTU</span>' in flat


def test_crumbs_of_a_thread_page_begin_with_the_knot():
    assert "node--knot" in render('{% crumbs "BTU" thread=True %}')
    assert "node--knot" not in render('{% crumbs "BTU" %}')


def test_source_chip_leads_to_the_source_on_the_same_page_unless_told_otherwise():
    assert render("{% source_chip 2 %}") == '<a class="src" href="#q2">Quelle 2</a>'
    assert 'href="/quelle/x"' in render('{% source_chip 2 "/quelle/x" %}')


def test_nothing_typed_by_people_becomes_markup():
    values = {
        "s": SCRIPT,
        "links": [FadenLink(SCRIPT, SCRIPT, SCRIPT, note=SCRIPT)],
        "items": [Gap(SCRIPT, detail=SCRIPT, href="#", link_label=SCRIPT)],
        "rows": [(SCRIPT, SCRIPT)],
        "entries": [LogEntry(SCRIPT, SCRIPT, SCRIPT, SCRIPT, SCRIPT)],
        "steps": [(SCRIPT, SCRIPT)],
    }
    source = """{% stop kind=s heading=s id=s %}{{ s }}{% endstop %}{% faden links %}
    {% mini_thread links s %}{% trail steps s %}{% crumbs steps %}{% source_chip s s %}
    {% gaps items %}{% facts rows %}{% log entries %}{% badge s s %}{% tag s %}
    {% button s href=s dialog=s %}{% button s name=s value=s %}{% dialog id=s title=s %}{% enddialog %}
    {% fieldset legend=s hint=s %}{% endfieldset %}{{ s|anfuehrung }}{{ s|zahl }}
    {% include "design/parts/quotation.html" with text=s source=s %}
    {% include "design/parts/empty.html" with title=s text=s %}"""

    html = render(source, **values)

    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 20
