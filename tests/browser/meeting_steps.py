"""The steps of a meeting as a coordinator takes them, and the board they are for."""

from datetime import date, timedelta

from playwright.sync_api import expect
from tests.browser.people import labelled, main, notice

from handschlag.foundation.records import today
from handschlag.modules.agreements.models import Cooperation
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.tests.builders import make_person
from handschlag.modules.governance import api as governance
from handschlag.modules.governance.models import Body

COOPERATION = "Fachkräftegewinnung im Städtedreieck"
BOARD = "Lenkungskreis Fachkräfte"
TOPIC = "Gemeinsame Anlaufstelle"
PROPOSAL = "Der Lenkungskreis empfiehlt den Räten eine gemeinsame Anlaufstelle."
SECRET = "Angebot der Firma Geheimnis"
TOWNS = ("Stadt Spremberg", "Stadt Weißwasser/O. L.", "Stadt Hoyerswerda")
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"


def furnish_board() -> Body:
    """A public board with three members and a topic that waits."""
    body = governance.create_body(
        Cooperation.objects.get(name=COOPERATION),
        name=BOARD,
        kind="steering_group",
        audience="public",
        by=None,
    )
    for number, town in enumerate(TOWNS, start=1):
        governance.add_seat(
            body,
            on_behalf_of=Organisation.objects.get(name=town),
            person=make_person(given_name="Mitglied", family_name=f"Nummer{number}"),
            mail=f"mitglied{number}@example.org",
            since=date(2020, 1, 1),
            by=None,
        )
    governance.propose_item(body, title=TOPIC, purpose="decision", is_public=True, by=None)
    return body


def create_meeting(page, site, body, title, *, days):
    page.goto(f"{site.url}/gremien/{body.address_key}/sitzungen/neu/")
    page.get_by_label(labelled("Titel")).fill(title)
    page.get_by_label(labelled("Tag")).fill((today() + timedelta(days=days)).isoformat())
    page.get_by_label(labelled("Beginn")).fill("14:00")
    page.get_by_label(labelled("Ende")).fill("16:00")
    page.get_by_label(labelled("Ort")).fill("Rathaus Spremberg")
    page.get_by_role("button", name="Sitzung anlegen").click()
    expect(notice(page, "Die Sitzung ist angelegt")).to_be_visible()


def take_topic(page):
    page.get_by_role("checkbox", name=TOPIC).check()
    page.get_by_role("button", name="Auf die Tagesordnung").click()
    expect(notice(page, "Auf die Tagesordnung genommen")).to_be_visible()


def add_paper(page):
    page.get_by_role("link", name="Vorlage anlegen").last.click()
    page.get_by_label("Datei (PDF").set_input_files(
        {"name": "kosten.pdf", "mimeType": "application/pdf", "buffer": PAPER}
    )
    page.get_by_label(labelled("Beschlussvorschlag")).fill(PROPOSAL)
    page.get_by_label(labelled("Vertraulicher Teil")).fill(SECRET)
    page.get_by_label("alle: der öffentliche Teil darf hinaus").check()
    page.get_by_role("button", name="Speichern").click()
    expect(notice(page, "Die Vorlage liegt beim Tagesordnungspunkt")).to_be_visible()


def look_at_pack(page):
    with page.expect_download() as caught:
        page.get_by_role("link", name="Sitzungsmappe ansehen").click()
    return caught.value.path().read_bytes()


def send(page):
    page.get_by_role("button", name="Einladung und Mappe versenden").click()
    expect(notice(page, "Eingeladen")).to_be_visible()


def record_attendance(page):
    main(page).get_by_role("link", name="Anwesenheit und Ergebnisse").click()
    page.get_by_role("button", name="Sitzung eröffnen und Anwesenheit festhalten").click()
    expect(notice(page, "beschlussfähig")).to_be_visible()


def item(page, title):
    return page.get_by_role("group", name=title)


def record_outcome(page, *, excluded, follow_up, due):
    """A counted vote with one member out for bias, and what follows, on one page."""
    part = item(page, TOPIC)
    part.get_by_label(labelled("Ergebnis")).fill("Die Anlaufstelle soll im Frühjahr beginnen.")
    part.get_by_label(labelled("Wurde etwas beschlossen?")).select_option(label="Empfehlung")
    part.get_by_label(labelled("Abstimmung")).select_option(label="ausgezählt")
    part.locator("summary", has_text="Stimmen je Sitz").click()
    for row in part.get_by_role("row").all()[1:]:
        is_out = excluded in row.inner_text()
        row.get_by_role("combobox").select_option(
            label="befangen, stimmt nicht mit" if is_out else "Ja"
        )
        if is_out:
            row.get_by_role("textbox").fill("Verwandt mit dem Vermieter")
    part.locator("summary", has_text="Festlegung").click()
    part.get_by_label(labelled("Was zu tun ist")).fill(follow_up)
    part.get_by_label(labelled("Organisation")).select_option(label="Stadt Spremberg")
    part.get_by_label(labelled("Zuständige Stelle")).fill("Gebäudemanagement")
    part.get_by_label(labelled("Fällig am")).fill(due.isoformat())
    page.get_by_role("button", name="Ergebnisse festhalten").click()
    expect(notice(page, "Die Ergebnisse sind festgehalten")).to_be_visible()


def close(page):
    page.get_by_role("button", name="Sitzung beenden").click()
    expect(notice(page, "Die Sitzung ist beendet")).to_be_visible()


def approve_minutes(page):
    page.get_by_role("button", name="Genehmigen und versenden").click()
    expect(notice(page, "Die Mitglieder bekommen die Niederschrift")).to_be_visible()


def add_council(page, town, council):
    page.get_by_role("link", name="Rat oder Gremium eintragen").click()
    page.get_by_label(labelled("Partner")).select_option(label=town)
    page.get_by_label(labelled("Rat oder Ausschuss")).fill(council)
    page.get_by_label(labelled("Maßgeblich")).check()
    page.get_by_role("button", name="Speichern").click()
    expect(main(page).get_by_role("row", name=council)).to_be_visible()


def decide(page, council, number):
    main(page).get_by_role("link", name=council).click()
    page.get_by_label(labelled("Ergebnis")).select_option(label="zugestimmt")
    page.get_by_label(labelled("Beschlossen am")).fill(today().isoformat())
    page.get_by_label(labelled("Nummer der Vorlage dort")).fill(number)
    page.get_by_role("button", name="Speichern").click()
    expect(notice(page, "Gespeichert")).to_be_visible()
