// The board by drag and by keyboard. Without it everything works by ticking and pressing; here the same presses
// are made shorter. Keys are heard only while the focus is in the list itself (WCAG 2.1.4).
"use strict";

const NEXT = "talka:next-line";
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

// Places an opinion can be dragged to, or sent to by its number: the themes of the select beside the list.
class TalkaPlaces extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.lines = this.form.querySelector(".lines");
    this.select = this.form.elements.to;
    this.list = this.querySelector("ol");
    const places = [...this.select.querySelectorAll("optgroup option"), this.select.querySelector('[value="none"]')];
    places.forEach((option, index) => this.list.append(this.place(option, index)));
    this.lines.querySelectorAll(".line").forEach((line) => this.lift(line));
    this.lines.addEventListener("keydown", (event) => this.heard(event));
    this.hidden = false;
    this.goOn();
  }

  ticks() { return [...this.lines.querySelectorAll('[name="opinion"]')]; }

  place(option, index) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "place";
    button.textContent = option.textContent;
    button.addEventListener("click", () => this.put(option.value));
    catches(button, () => this.put(option.value));
    if (index < 9) item.value = index + 1; else item.className = "place-unnumbered";
    item.append(button);
    return item;
  }

  // What is dragged is what is ticked; an unticked line is dragged alone.
  lift(line) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => {
      const tick = line.querySelector('[name="opinion"]');
      if (!tick.checked) { this.ticks().forEach((other) => { other.checked = false; }); tick.checked = true; }
      event.dataTransfer.setData("text/plain", line.innerText);
      event.dataTransfer.effectAllowed = "move";
    });
  }

  heard(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.name !== "opinion") return;
    const ticks = this.ticks();
    const place = this.list.children[Number(event.key) - 1];
    if (event.key in STEPS) {
      event.preventDefault();
      ticks[ticks.indexOf(event.target) + STEPS[event.key]]?.focus();
    } else if (/^[1-9]$/.test(event.key) && place) {
      event.preventDefault();
      if (!ticks.some((tick) => tick.checked)) event.target.checked = true;
      place.querySelector("button").click();
    }
  }

  put(value) {
    const ticks = this.ticks();
    const first = ticks.findIndex((tick) => tick.checked);
    if (first < 0) { ticks[0].focus(); return; }
    sessionStorage.setItem(NEXT, JSON.stringify([location.pathname, first]));
    this.select.value = value;
    this.form.requestSubmit(this.form.querySelector('[name="do"][value="move"]'));
  }

  // The next opinion has the place of the one that left: whoever works by keyboard goes on there.
  goOn() {
    const [path, at] = JSON.parse(sessionStorage.getItem(NEXT) || "[]");
    sessionStorage.removeItem(NEXT);
    const ticks = this.ticks();
    if (path === location.pathname) ticks[Math.min(at, ticks.length - 1)]?.focus();
  }
}

const catches = (target, drop) => {
  target.addEventListener("dragover", (event) => { event.preventDefault(); target.classList.add("place-over"); });
  target.addEventListener("dragleave", () => target.classList.remove("place-over"));
  target.addEventListener("drop", (event) => { event.preventDefault(); target.classList.remove("place-over"); drop(); });
};

// A theme dragged onto another: both are ticked, and the press that merges them waits for a person.
const merging = (board) => {
  let lifted = null;
  const press = document.querySelector('[form="merge"][value="merge"]');
  for (const theme of board.querySelectorAll(".theme")) {
    const head = theme.querySelector(".theme-head");
    head.draggable = true;
    head.addEventListener("dragstart", (event) => { lifted = theme; event.dataTransfer.setData("text/plain", head.innerText); });
    catches(theme, () => {
      if (!lifted || lifted === theme) return;
      for (const one of [lifted, theme]) one.querySelector('[name="theme"]').checked = true;
      press.focus();
    });
  }
};

customElements.define("talka-places", TalkaPlaces);
if (document.querySelector('[form="merge"]')) document.querySelectorAll(".board").forEach(merging);
