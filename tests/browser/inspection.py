"""What a machine can see of a page: barriers, sideways scroll, where the focus is."""

from axe_playwright_python.sync_playwright import Axe

# Rules for WCAG 2.2 that axe leaves off by default.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
AXE = Axe()

WIDER_THAN_THE_SCREEN = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > width + 0.5;
  });
  return out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
}"""


def barriers(page):
    """One line per violation and place; an empty list is what we want."""
    found = AXE.run(page, options=RULES).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"]
    ]


def sideways_scroll(page):
    """By how many pixels the page is wider than the window, and what sticks out."""
    width, room = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return (width - room, page.evaluate(WIDER_THAN_THE_SCREEN)) if width > room else (0, [])
