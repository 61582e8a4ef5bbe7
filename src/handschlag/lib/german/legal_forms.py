"""Legal forms at the end (or in the middle) of German organisation names."""

from dataclasses import dataclass

from handschlag.lib.german.folding import FILLER_WORDS, fold


@dataclass(frozen=True, slots=True)
class LegalForm:
    """One legal form with the ways people write it.

    `family` groups forms that are mistaken for each other in practice (GmbH, gGmbH, mbH).
    `telling` forms are part of the name itself: "Stiftung Charité" is not "Charité".
    """

    short: str
    name: str
    family: str
    spellings: tuple[str, ...] = ()
    telling: bool = False


LEGAL_FORMS: tuple[LegalForm, ...] = (
    LegalForm(
        "GmbH & Co. KGaA",
        "GmbH & Co. Kommanditgesellschaft auf Aktien",
        "kgaa",
        ("GmbH u. Co. KGaA", "GmbH und Co. KGaA"),
    ),
    LegalForm(
        "GmbH & Co. KG",
        "Gesellschaft mit beschränkter Haftung & Compagnie Kommanditgesellschaft",
        "co_kg",
        (
            "GmbH & CoKG",
            "GmbH u. Co. KG",
            "GmbH und Co. KG",
            "GmbH + Co. KG",
            "mbH & Co. KG",
            "mbH und Co. KG",
            "mbH u. Co. KG",
        ),
    ),
    LegalForm(
        "AG & Co. KG",
        "AG & Compagnie Kommanditgesellschaft",
        "co_kg",
        (
            "AG und Co. KG",
            "SE & Co. KG",
            "UG & Co. KG",
            "UG (haftungsbeschränkt) & Co. KG",
            "Stiftung & Co. KG",
        ),
    ),
    LegalForm(
        "GmbH & Co. OHG",
        "GmbH & Compagnie offene Handelsgesellschaft",
        "ohg",
        ("GmbH und Co. OHG",),
    ),
    LegalForm(
        "gGmbH",
        "Gemeinnützige Gesellschaft mit beschränkter Haftung",
        "gmbh",
        ("gemeinnützige GmbH", "g GmbH", "gemGmbH"),
    ),
    LegalForm(
        "GmbH",
        "Gesellschaft mit beschränkter Haftung",
        "gmbh",
        ("G.m.b.H.", "Ges. m. b. H.", "GesmbH", "mbH", "m.b.H.", "mit beschränkter Haftung"),
    ),
    LegalForm(
        "gUG",
        "Gemeinnützige Unternehmergesellschaft",
        "ug",
        ("gUG (haftungsbeschränkt)", "gUG haftungsbeschränkt"),
    ),
    LegalForm(
        "UG",
        "Unternehmergesellschaft",
        "ug",
        ("UG (haftungsbeschränkt)", "Unternehmergesellschaft (haftungsbeschränkt)"),
    ),
    LegalForm("KGaA", "Kommanditgesellschaft auf Aktien", "kgaa", ("KG a. A.",)),
    LegalForm("gAG", "Gemeinnützige Aktiengesellschaft", "ag"),
    LegalForm("AG", "Aktiengesellschaft", "ag", ("A.G.",)),
    LegalForm("SE", "Societas Europaea", "se", ("Europäische Gesellschaft",)),
    LegalForm("SCE", "Europäische Genossenschaft", "eg"),
    LegalForm("KG", "Kommanditgesellschaft", "kg", ("K.G.", "& Co. KG", "und Co. KG")),
    LegalForm("OHG", "Offene Handelsgesellschaft", "ohg", ("oHG", "O.H.G.")),
    LegalForm(
        "PartG mbB",
        "Partnerschaftsgesellschaft mit beschränkter Berufshaftung",
        "partg",
        ("PartGmbB", "Part mbB"),
    ),
    LegalForm("PartG", "Partnerschaftsgesellschaft", "partg"),
    LegalForm("eGbR", "Eingetragene Gesellschaft bürgerlichen Rechts", "gbr"),
    LegalForm(
        "GbR", "Gesellschaft bürgerlichen Rechts", "gbr", ("G.b.R.", "GbR mbH", "BGB-Gesellschaft")
    ),
    LegalForm(
        "e. K.", "Eingetragener Kaufmann", "ek", ("e.Kfm.", "e.Kfr.", "eingetragene Kauffrau")
    ),
    LegalForm("eG", "Eingetragene Genossenschaft", "eg", ("e. G.", "eGmbH", "eGmuH")),
    LegalForm("e. V.", "Eingetragener Verein", "verein", ("e.V.", "eV")),
    LegalForm("VVaG", "Versicherungsverein auf Gegenseitigkeit", "vvag"),
    LegalForm(
        "AöR",
        "Anstalt des öffentlichen Rechts",
        "aoer",
        ("A.ö.R.", "gkAöR", "gemeinsame kommunale Anstalt des öffentlichen Rechts"),
    ),
    LegalForm(
        "KdöR", "Körperschaft des öffentlichen Rechts", "koer", ("KöR", "K.d.ö.R.", "K.ö.R.")
    ),
    LegalForm(
        "Stiftung bürgerlichen Rechts",
        "Rechtsfähige Stiftung bürgerlichen Rechts",
        "stiftung",
        ("Stiftung des bürgerlichen Rechts", "SbR"),
        telling=True,
    ),
    LegalForm(
        "Stiftung öffentlichen Rechts",
        "Stiftung des öffentlichen Rechts",
        "stiftung",
        ("SdöR", "SöR", "Stiftung d. ö. R."),
        telling=True,
    ),
    LegalForm("gemeinnützige Stiftung", "Gemeinnützige Stiftung", "stiftung", telling=True),
    LegalForm("Stiftung", "Stiftung", "stiftung", telling=True),
    LegalForm("Ltd.", "Private Company Limited by Shares", "ltd", ("Limited", "Ltd & Co KG")),
    LegalForm("gKU", "gemeinsames Kommunalunternehmen", "aoer"),
    LegalForm("A/S", "Aktieselskab", "ag"),
    LegalForm("Sp. z o.o.", "Spółka z ograniczoną odpowiedzialnością", "zoo", ("Sp. zoo",)),
    LegalForm("s.r.o.", "Společnost s ručením omezeným", "sro"),
)
"""Forms of the German registers (Handels-, Genossenschafts-, Partnerschafts-, Vereinsregister),
of public law, and the Polish, Czech and English ones a border region meets.

After the register codes of the German commercial register and the German part of the
GLEIF "Entity Legal Forms" list (ISO 20275); the spellings are those found in funding lists.
"""


def _spellings() -> dict[str, dict[tuple[str, ...], LegalForm]]:
    """First word → folded spelling → form."""
    known: dict[str, dict[tuple[str, ...], LegalForm]] = {}
    for form in LEGAL_FORMS:
        for spelling in (form.short, form.name, *form.spellings):
            words = tuple(fold(spelling).split())
            known.setdefault(words[0], {}).setdefault(words, form)
    return known


_KNOWN = _spellings()
_LONGEST = max(len(words) for by_word in _KNOWN.values() for words in by_word)


def split_legal_forms(
    name: str, *, keep_telling: bool = False
) -> tuple[str, tuple[LegalForm, ...]]:
    """The folded name without its legal forms, and the forms in the order they were found.

    A form in the middle is found as well ("Entwicklungsgesellschaft mbH Cottbus"). Where nothing
    would be left ("Die Stiftung"), the name stays whole and no form is reported. `keep_telling`
    leaves forms that are part of the name in their place, but still reports them.
    """
    words = fold(name).split()
    rest: list[str] = []
    forms: list[LegalForm] = []
    place = 0
    while place < len(words):
        length, form = _form_at(words, place)
        if form is None or (keep_telling and form.telling):
            rest += words[place : place + length]
        if form:
            forms.append(form)
        place += length
    if FILLER_WORDS.issuperset(rest):
        return " ".join(words), ()
    return " ".join(rest), tuple(forms)


def _form_at(words: list[str], place: int) -> tuple[int, LegalForm | None]:
    """How many words to step on, and the form they spell, the longest spelling first."""
    by_words = _KNOWN.get(words[place])
    if by_words:
        for length in range(_LONGEST, 0, -1):
            form = by_words.get(tuple(words[place : place + length]))
            if form and place + length <= len(words) and not _opens(words, place, length, form):
                return length, form
    return 1, None


def _opens(words: list[str], place: int, length: int, form: LegalForm) -> bool:
    """At the beginning short letters are a name or another word: "AG Lausitz", "SE Tower"."""
    return place == 0 and not form.telling and len("".join(words[:length])) <= 3
