import pytest

from handschlag.lib.extraction.fields import find_fields
from handschlag.lib.extraction.phrases import clause_of
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType
SIGNED = "Udo Kern und Rita Moll haben eine Vereinbarung unterzeichnet. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Sie wollen in Sport, Musik und Bildung enger zusammenarbeiten.",
            ["Sport", "Musik", "Bildung"],
        ),
        (
            "Künftig arbeiten beide Städte in Sport, Musik und Bildung eng zusammen.",
            ["Sport", "Musik", "Bildung"],
        ),
        (
            "Bei der Abfallentsorgung und im Winterdienst helfen sich die Gemeinden gegenseitig.",
            ["Abfallentsorgung", "Winterdienst"],
        ),
        ("In dessen Mittelpunkt steht der Radverkehr.", ["Radverkehr"]),
        (
            "Als Schwerpunkte nannten sie Radwege, Lehre und Übung sowie die neue Technik.",
            ["Radwege", "Lehre und Übung", "neue Technik"],
        ),
        (
            "Zum Programm gehören Lesungen, Radtouren und ein Chor.",
            ["Lesungen", "Radtouren", "Chor"],
        ),
        (
            "Dazu zählen die Pflege der Moore und der Ausbau der Wege.",
            ["Pflege der Moore", "Ausbau der Wege"],
        ),
    ],
)
def test_what_a_sentence_announces_or_shares_is_its_fields_in_any_order(sentence, expected):
    assert [field.text for field in find_fields(SIGNED + sentence, AGREEMENT)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Gestärkt werden sollen Radverkehr und Naturschutz.",
            ["Radverkehr", "Naturschutz"],
        ),
        (
            "Auch den Radverkehr und die Pflege der Auen wollen die Partner voranbringen.",
            ["Radverkehr", "Pflege der Auen"],
        ),
        ("Gemeinsam nutzen wollen die Partner Personal und Technik.", ["Personal", "Technik"]),
        (
            "Die beiden Häuser verpflichten sich, die Ausbildung von Köchen zu fördern und Praktika anzubieten.",
            ["Ausbildung von Köchen", "Praktika"],
        ),
        (
            "Ziel ist es, den Radverkehr zu stärken und die Luft zu verbessern.",
            ["Radverkehr", "Luft"],
        ),
        (
            "Der Bund widmet sich der Jugendarbeit und dem Ehrenamt.",
            ["Jugendarbeit", "Ehrenamt"],
        ),
        (
            "Hilfe versprechen sich beide bei Bauplänen und bei der Suche nach Mitteln.",
            ["Baupläne", "Suche nach Mitteln"],
        ),
        ("20 Hektar Gewerbefläche sollen gemeinsam erschlossen werden.", ["Gewerbefläche"]),
    ],
)
def test_aims_are_read_with_the_object_before_or_behind_the_verb(sentence, expected):
    assert [field.text for field in find_fields(SIGNED + sentence, AGREEMENT)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Der Vertrag bestimmt Aufgaben, Organe und Beiträge.",
            ["Aufgaben", "Organe", "Beiträge"],
        ),
        (
            "Im Vertrag stehen Radverkehr, Naturschutz und Musik.",
            ["Radverkehr", "Naturschutz", "Musik"],
        ),
        (
            "Verabredet sind Ideen aus der Schule und duale Kurse.",
            ["Ideen aus der Schule", "duale Kurse"],
        ),
    ],
)
def test_what_the_paper_regulates_is_a_field(sentence, expected):
    assert [field.text for field in find_fields(SIGNED + sentence, AGREEMENT)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Vertrag gilt fünf Jahre.",
        "Die Partner wollen den Vertrag im Herbst unterzeichnen.",
        "Den Vorsitz übernimmt Dr. Udo Kern (Diamant AG).",
        "„Das ist ein Meilenstein“, sagte Kern.",
        "Einzelfälle sollen abgestimmt werden.",
    ],
)
def test_papers_persons_and_ceremony_are_no_fields(sentence):
    assert find_fields(SIGNED + sentence, AGREEMENT) == []


def test_a_pronoun_is_no_field():
    found = find_fields(SIGNED + "Geregelt ist darin, wer die Radwege pflegt.", AGREEMENT)

    assert [field.text for field in found] == ["wer die Radwege pflegt"]


def test_a_paper_on_something_else_has_no_fields():
    text = "Der Minister hat einen Bescheid überreicht. Geplant sind Feste, Märkte und ein Chor."

    assert find_fields(text, OTHER) == []


def test_the_heading_of_an_agreement_speaks_where_nothing_else_does():
    text = "Vereinbarung\nzur Bildung eines gemeinsamen Bauhofs\n\n§ 1\nDer Bauhof liegt am Bach."

    assert [field.text for field in find_fields(text, AGREEMENT)] == [
        "Bildung eines gemeinsamen Bauhofs"
    ]


def test_phrases_that_are_listed_together_are_one_stretch():
    clause = clause_of("Auch den Radverkehr und die Pflege der Auen wollen die Partner ausbauen.")

    stretches = [(clause.text[one.start : one.end], one.acts) for one in clause.stretches]
    assert stretches == [
        ("den Radverkehr und die Pflege der Auen", False),
        ("die Partner", True),
    ]
    assert [verb.text for verb in clause.verbs] == ["wollen", "ausbauen"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Angedacht sind ein Austausch von Lehrlingen, gemeinsame Messen und ein Radweg.",
            ["Austausch von Lehrlingen", "gemeinsame Messen", "Radweg"],
        ),
        (
            "Auf der Liste stehen ein Gästehaus, ein Uferweg und ein Lesesaal.",
            ["Gästehaus", "Uferweg", "Lesesaal"],
        ),
        (
            "Der Vertrag sieht gemeinsame Kurse, den Tausch von Geräten und Praktika vor.",
            ["gemeinsame Kurse", "Tausch von Geräten", "Praktika"],
        ),
        (
            "Die Kreise stimmen sich künftig beim Brandschutz, beim Radverkehr und im Nahverkehr ab.",
            ["Brandschutz", "Radverkehr", "Nahverkehr"],
        ),
        (
            "Das Spektrum reicht von Betriebsbesuchen über Bewerbungstrainings bis hin zu Messen.",
            ["Betriebsbesuche", "Bewerbungstrainings", "Messen"],
        ),
        ("Der Schwerpunkt liegt auf der Pflege der Moore.", ["Pflege der Moore"]),
        ("Künftig teilen sich die Gemeinden einen Bauhof.", ["Bauhof"]),
        (
            "Drei Dinge haben sie sich vorgenommen: Nachfolge regeln, Wege pflegen und Moore retten.",
            ["Nachfolge", "Wege", "Moore"],
        ),
        ("Die Leitstelle ist für Brandschutz und Rettung zuständig.", ["Brandschutz", "Rettung"]),
        (
            "Vorgesehen ist ein Austausch zwischen Schülern und Lehrlingen.",
            ["Austausch zwischen Schülern und Lehrlingen"],
        ),
        ("Ein gemeinsames Haus ist nicht geplant.", []),
        ("Nebenabreden gelten nur, wenn sie schriftlich getroffen sind.", []),
        ("Der Kreistag wählte im Dezember einen Dezernenten.", []),
    ],
)
def test_verbs_of_planning_sharing_and_reaching_tell_of_fields(sentence, expected):
    assert [field.text for field in find_fields(SIGNED + sentence, AGREEMENT)] == expected


def test_a_verb_and_its_particle_at_the_end_are_one():
    clause = clause_of("Der Vertrag sieht Kurse und Messen vor.")

    assert clause.lemma_of(clause.verbs[0]) == "vorsehen"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            "Die Partner wollen unter anderem\n\n• gemeinsame Kurse geben,\n• die Wege ausbauen.",
            ["gemeinsame Kurse", "Wege"],
        ),
        (
            "Das ist vereinbart:\n1. Kurse, für alle geöffnet\n2. Werbung: Das Amt hat Messen im Blick",
            ["Kurse", "Werbung"],
        ),
        (
            "Handlungsfelder:\na) Lehre und Weiterbil-\ndung,\nb) Werbung.",
            ["Lehre und Weiterbildung", "Werbung"],
        ),
    ],
)
def test_items_lose_their_verbs_asides_and_breaks(items, expected):
    assert [field.text for field in find_fields(SIGNED + "\n\n" + items, AGREEMENT)] == expected


def test_the_title_of_a_contract_names_the_tasks_that_go_over():
    text = (
        "Zweckvereinbarung zur Übertragung der Aufgaben des Brandschutzes\n\n"
        "Die Gemeinde Altfeld, vertreten durch den Bürgermeister,\nund\n"
        "die Gemeinde Neufeld, vertreten durch die Bürgermeisterin,\nschließen diese Vereinbarung:\n\n"
        "§ 1 Gegenstand\nNeufeld löscht auch in Altfeld."
    )

    assert [field.text for field in find_fields(text, AGREEMENT)] == ["Brandschutz"]
