"""The way of somebody who reads, from the start page to the sentence that was signed."""

import re

from playwright.sync_api import expect


def read_the_sentence(page, site):
    """Start page, agreement, who signed, the sentence behind a field, its source."""
    page.goto(site.url)
    page.get_by_role("link", name="Wissenschaft und Industriepark enger verbinden").first.click()

    signing = page.get_by_role("region", name="Drei Partner, drei Unterschriften")
    for organisation, person, office in [
        ("BTU Cottbus-Senftenberg", "Gesine Grande", "Präsidentin"),
        ("Stadt Spremberg", "Christine Herntier", "Bürgermeisterin"),
        ("Zweckverband Industriepark Schwarze Pumpe", "Manfred Heine", "Verbandsvorsteher"),
    ]:
        signed = signing.get_by_role("listitem").filter(has_text=organisation)
        expect(signed).to_contain_text(person)
        expect(signed).to_contain_text(office)

    field = page.get_by_role("region", name="Fünf Handlungsfelder").get_by_role("listitem").first
    field.get_by_role("link", name="Fundstelle").click()
    sentence = page.locator(":target")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_contain_text("sinngemäß")
    expect(sentence).to_contain_text("laut Pressemitteilung")
    expect(sentence).to_contain_text(re.compile(r"Zeichen [\d.]+ bis [\d.]+"))

    sentence.get_by_role("link", name="Quelle 1").click()
    source = page.locator(":target")
    expect(source).to_be_in_viewport()
    expect(source).to_contain_text("22. September 2021")
    expect(source).to_contain_text(re.compile(r"Prüfsumme [0-9a-f]{8} [0-9a-f]{8}"))

    source.get_by_role("link", name=re.compile("Mitteilung")).click()
    expect(page.locator(".hash").first).to_have_text(re.compile("^[0-9a-f]{64}$"))
    expect(page.get_by_role("main")).to_contain_text("Adresse nicht bekannt")
