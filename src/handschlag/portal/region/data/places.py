"""Towns with coordinates (WGS 84) and Sorbian names."""

from .shapes import PlaceFacts

PLACES_KNOWN = (
    PlaceFacts("cottbus", "Cottbus", "51.75935", "14.33512", "12052000", name_dsb="Chóśebuz"),
    PlaceFacts("spremberg", "Spremberg", "51.57179", "14.37976", "12071372", name_dsb="Grodk"),
    PlaceFacts(
        "weisswasser", "Weißwasser/O.\u00a0L.", "51.50662", "14.64328", "14626600", "Běła Woda"
    ),
    PlaceFacts("hoyerswerda", "Hoyerswerda", "51.43894", "14.24403", "14625240", "Wojerecy"),
    PlaceFacts("spreetal", "Spreetal", "51.49103", "14.37156", "14625570", "Sprjewiny Doł"),
    PlaceFacts("goerlitz", "Görlitz", "51.15529", "14.98804", "14626110"),
    PlaceFacts("luebbenau", "Lübbenau", "51.86858", "13.96866", "12066196", name_dsb="Lubnjow"),
    # No municipality of its own: about the middle of the site, as the crow flies.
    PlaceFacts("park", "Industriepark Schwarze Pumpe", "51.5353", "14.3545"),
    PlaceFacts("zittau", "Zittau", "50.89638", "14.80637", "14626610"),
)
