// Sheet after sheet without a mouse: Ctrl+Enter saves from anywhere, Enter after the number goes to the words.
"use strict";

const typing = (form) => {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.target.name === "number") {
      event.preventDefault();
      form.elements.body.focus();
    }
  });
};

document.querySelectorAll("form[data-typing]").forEach(typing);
