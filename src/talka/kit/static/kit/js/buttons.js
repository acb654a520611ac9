// Buttons that only make sense with JavaScript, a guard against double clicks, and reloading.
"use strict";

class TalkaCopy extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    this.hidden = false;
    const words = this.querySelector("span");
    this.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.getAttribute("text"));
      const before = words.textContent;
      words.textContent = this.getAttribute("done");
      setTimeout(() => { words.textContent = before; }, 3000);
    });
  }
}

class TalkaPrint extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", () => window.print());
  }
}

customElements.define("talka-copy", TalkaCopy);
customElements.define("talka-print", TalkaPrint);

const release = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
};

const wait = (form, button) => {
  if (!form.querySelector(".waits")) {
    const note = document.createElement("p");
    note.className = "waits";
    note.role = "status";
    note.textContent = document.body.dataset.waits;
    form.append(note);
    window.addEventListener("online", () => { note.remove(); form.requestSubmit(button); }, { once: true });
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!navigator.onLine && "keep" in form.dataset) {
    event.preventDefault();
    event.stopPropagation();
    wait(form, event.submitter);
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  // A form that answers with a file leaves the page where it is.
  setTimeout(() => release(form), 8000);
}, true);

const releaseAll = () => document.querySelectorAll("form[data-sent]").forEach(release);
window.addEventListener("pageshow", releaseAll);
document.addEventListener("htmx:afterRequest", releaseAll);

if (navigator.serviceWorker) {
  window.addEventListener("load", () => navigator.serviceWorker.register("/worker.js").catch(() => {}));
}

const again = document.querySelector('meta[name="talka-refresh"]');
if (again && !window.htmx) setTimeout(() => location.reload(), 1000 * Number(again.content));
