// Nothing typed is lost: what stands in a form marked data-keep stays in this tab until it is sent.
"use strict";

const KEEP = "talka:keep:";
const SENT = "talka:sent";

// The nonce is kept with the words, so that sending them twice has one effect.
const keepable = (field) =>
  field.name === "nonce" || field.name && !("forgotten" in field.dataset) && !["hidden", "password", "file", "submit"].includes(field.type);

const chosen = (field) => field.type === "checkbox" || field.type === "radio";

const read = (form) =>
  [...form.elements].filter(keepable).map((field) => [field.name, chosen(field) ? field.value : null, chosen(field) ? field.checked : field.value]);

const store = (form) => {
  try {
    sessionStorage.setItem(KEEP + form.dataset.keep, JSON.stringify(read(form)));
  } catch { /* the tab's storage is full or forbidden: the form works without */ }
};

const restore = (form) => {
  const kept = JSON.parse(sessionStorage.getItem(KEEP + form.dataset.keep) || "[]");
  for (const [name, value, state] of kept) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (!keepable(field)) continue;
      if (name === "nonce") { if (!document.querySelector(".error-summary")) field.value = state; continue; }
      if (chosen(field)) { if (field.value === value && state) field.checked = true; }
      else if (field.value === "" && typeof state === "string") field.value = state;
    }
  }
};

const keep = (form) => {
  let changed = false;
  restore(form);
  form.addEventListener("input", () => { changed = true; store(form); });
  form.addEventListener("submit", () => { changed = false; sessionStorage.setItem(SENT, form.dataset.keep); });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
};

const count = (area) => {
  const limit = Number(area.dataset.limit);
  const left = document.createElement("p");
  left.className = "left";
  const show = () => {
    const length = [...area.value].length;
    left.textContent = `${length} / ${limit}`;
    left.classList.toggle("left-over", length > limit);
    left.hidden = length < limit / 2;
    left.ariaLive = length > limit * 0.95 ? "polite" : "off";
  };
  area.after(left);
  area.addEventListener("input", show);
  show();
};

// The page after a form was sent: unless it is that form again or an error, what was kept has arrived.
const sent = sessionStorage.getItem(SENT);
if (sent !== null) {
  const again = document.querySelector(`form[data-keep="${CSS.escape(sent)}"]:not([data-arrived])`);
  if (!again && !document.querySelector(".error-page")) sessionStorage.removeItem(KEEP + sent);
  sessionStorage.removeItem(SENT);
}

document.querySelectorAll("form[data-keep]").forEach(keep);
document.querySelectorAll("[data-limit]").forEach(count);
