"""What a machine can see of a page: barriers, sideways scroll, where the focus is."""

from axe_playwright_python.base import AXE_SCRIPT

# A page names a dozen colours some thousand times: to read them anew is a fifth of the work.
READ_COLOURS_ONCE = """(() => {
  const {Color} = axe.commons.color, read = Color.prototype.parseString, known = new Map();
  Color.prototype.parseString = function (text) {
    if (!known.has(text)) known.set(text, new Color(read.call(this, text)));
    const {r, g, b, alpha} = known.get(text);
    return Object.assign(this, {r, g, b, alpha});
  };
})();"""
RULES = f"{AXE_SCRIPT}\n{READ_COLOURS_ONCE}"
# Sounds are looked at before the rules; style sheets only matter to a rule that is still on trial.
SEEN_BEFORE = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
EVERY_RULE = {**SEEN_BEFORE, "rules": {"target-size": {"enabled": True}}}
RULES_ABOUT_COLOUR = {
    **SEEN_BEFORE,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
RUN = """options => axe.run(document, options).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 160)}`)))"""

STICKS_OUT = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter(
    element => element.getBoundingClientRect().right > root.clientWidth + 0.5);
  return [`${root.scrollWidth} px`, ...wide.map(element => element.outerHTML.slice(0, 120))];
}"""

# What the eye finds: the outline or shadow that the focused element has and others have not.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const look = node => {
    const style = getComputedStyle(node);
    const line = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    return {line, shadow: style.boxShadow, back: style.backgroundColor, under: style.borderColor};
  };
  const box = element.getBoundingClientRect();
  const before = look(element);
  const bare = element.cloneNode(false);
  element.parentNode.insertBefore(bare, element);
  const without = look(bare);
  bare.remove();
  // Inside a date field the browser marks day, month, year and calendar by itself.
  const seen = element.type === "date" || before.line >= 1 || before.shadow !== without.shadow
    || before.back !== without.back || before.under !== without.under;
  const inView = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
    && box.top < innerHeight && box.left < innerWidth;
  return {html: element.outerHTML.slice(0, 120), seen, inView};
}"""


def will_be_inspected(page):
    """The rules come with each document of this page: to hand them over each time takes longer."""
    page.context.add_init_script(RULES)


def barriers(page, rules=EVERY_RULE):
    """One line per violation and place; an empty list is what we want."""
    page.wait_for_load_state()
    if page.evaluate("() => typeof axe === 'undefined'"):
        page.evaluate(RULES)
    return page.evaluate(RUN, rules)


def sideways_scroll(page):
    """What makes the page wider than the window, if anything does."""
    # After a click the new document may be there while its content is not.
    page.wait_for_load_state()
    return page.evaluate(STICKS_OUT)[:6]


def focus(page):
    """The focused element: its html, whether the focus is `seen` and the element `inView`."""
    return page.evaluate(FOCUS)
