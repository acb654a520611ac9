"""A switch instead of a hand: one key goes on, one presses. Nothing here uses a pointer."""

from __future__ import annotations

from tests.e2e.walk import AXE, VIOLATIONS, Walk

MOST = 400
TARGETS = {"runOnly": ["target-size"], "rules": {"target-size": {"enabled": True}}}
# What Tab should reach: everything visible that acts, of radio buttons one.
ACTING = """() => {
  const group = one => one.type === "radio" ? `radio ${one.form?.id} ${one.name}` : one;
  const seen = one => one.checkVisibility({checkOpacity: false, checkVisibilityCSS: true});
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  window.acting = [...new Set(all.filter(one => !one.disabled && one.tabIndex >= 0 && seen(one)).map(group))];
  window.reached = [];
  window.group = group;
  return window.acting.length;
}"""
# Where the focus stands now: its name, and whether it can be seen there.
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  window.reached.push(window.group(one));
  const rings = [getComputedStyle(one), getComputedStyle(one, "::after")];
  // The parts of a date are stops of their own, marked by the browser.
  const marked = one.type === "date" || rings.some(style => style.outlineStyle !== "none");
  const place = one.getBoundingClientRect();
  const shown = place.width > 0 && place.bottom > 0 && place.top < innerHeight;
  return {name: one.outerHTML.slice(0, 120), marked, shown};
}"""
MISSED = """() => window.acting.filter(one => !window.reached.includes(one))
  .map(one => one.outerHTML ? one.outerHTML.slice(0, 120) : one)"""
# Positive tab stops jump about; what only looks pressable can't be reached.
ODD = """() => [...document.querySelectorAll("*")].filter(one => one.tabIndex > 0 ||
    (getComputedStyle(one).cursor === "pointer" && one.checkVisibility() && !one.querySelector("input") &&
     !one.closest("a[href], button, summary, label, input, select, [tabindex='0']")))
  .map(one => one.outerHTML.slice(0, 120))"""
# A field that has the focus from the start would hide what stands before it.
TO_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
IS_ON = "selector => document.activeElement.matches(selector)"


class Switch:
    """Somebody who has a key that goes on and a key that presses."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.page = walk, walk.page

    def scan(self) -> None:
        """Tab comes to everything once and out again; the focus is seen; targets are large enough to hit."""
        problems = [f"odd: {one}" for one in self.page.evaluate(ODD)]
        self.page.evaluate(TO_THE_TOP)
        expected = self.page.evaluate(ACTING)
        for _step in range(MOST):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(HERE)
            if here is None:
                break
            problems += [
                f"{what}: {here['name']}" for what in ("marked", "shown") if not here[what]
            ]
        else:
            problems.append(f"a trap: {expected} things and no end")
        problems += [f"missed: {one}" for one in self.page.evaluate(MISSED)]
        self.page.evaluate(AXE)
        for rule in self.page.evaluate(VIOLATIONS, TARGETS):
            problems += [f"small: {node['html'][:120]}" for node in rule["nodes"]]
        self.walk.problems += [f"{self.page.url}: {one}" for one in problems]

    def go_on_to(self, selector: str) -> None:
        """Goes on until the focus stands there."""
        for _step in range(MOST):
            if self.page.evaluate(IS_ON, selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {selector} on {self.page.url}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Goes on to what leads to the next page, and presses it there."""
        self.go_on_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def writes(self, selector: str, words: str) -> None:
        """Goes on to a field and lets letters come, as from a keyboard on the screen."""
        self.go_on_to(selector)
        self.page.keyboard.insert_text(words)
