"""The five documents, and one register for places. Their texts are not part of the project."""

from handschlag.foundation.records import PartialDate

from .shapes import SourceFacts

UNIVERSITY = "university"
GROWTH = "growth"
SKILLED = "skilled"
NETWORKS = "networks"
ALLIANCE = "alliance"
PLACES = "places"

SOURCES = (
    SourceFacts(
        UNIVERSITY,
        "Mitteilung zur Unterzeichnung durch BTU, Spremberg und Zweckverband, mit Nachtrag",
        "press",
        sha256="c0f12171f5f0341d98aaa69a75740747a1e7e6d46c561292132e5ad791430b42",
        characters=3613,
        stated=PartialDate.parse("22.9.2021"),
    ),
    SourceFacts(
        GROWTH,
        "Mitteilung zum Kooperationsvertrag der Wachstumskerne Cottbus und Spremberg",
        "press",
        sha256="d5d054843578fe68423d248c93dfbb4a2dce2e931cc8a29586238899d3929324",
        characters=3315,
    ),
    SourceFacts(
        SKILLED,
        "Mitteilung zur Kooperation von Spremberg, Weißwasser und Hoyerswerda",
        "press",
        sha256="64070bba9e05e16ecb0dc498fd6d29e829685dc5aa5c2f8921c0f8e99347052c",
        characters=2855,
    ),
    SourceFacts(
        NETWORKS,
        "Übersicht der Netzwerke, Initiativen und Projektträger im Strukturwandel",
        "web_page",
        publisher="IHK Cottbus (erschlossen aus der Kontaktangabe)",
        sha256="260455535abaefb213f8942cab1b0f2595283c6f93f2ce129929e7477c13f971",
        characters=5307,
    ),
    SourceFacts(
        ALLIANCE,
        "Einladung zum 3. Bündnistreffen von Lausitz – Life & Technology",
        "invitation",
        sha256="e3e703f6c59e6f94e29d990f36fe1082146f6a50157ca6179910ae4aba900fd1",
        characters=3066,
        stated=PartialDate.parse("29.11.2021"),
    ),
    SourceFacts(
        PLACES,
        "Gemeindeverzeichnis und Ortskoordinaten: © GeoBasis-DE / BKG 2021 (Daten verändert)",
        "other",
        publisher="Bundesamt für Kartographie und Geodäsie",
        stated=PartialDate.parse("2021"),
    ),
)
