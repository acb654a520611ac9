// Reading aloud with the browser's own voices, and larger letters. Nothing is sent anywhere.
"use strict";

const LETTERS = "talka:letters";
const READ = "h1, h2, h3, h4, p, li, blockquote, dt, dd, th, td, caption, label, legend, summary";

const larger = (isLarger) => {
  document.documentElement.dataset.letters = isLarger ? "larger" : "";
  try { localStorage.setItem(LETTERS, isLarger ? "larger" : ""); } catch { /* forbidden: for this page only */ }
};

const wasLarger = () => { try { return localStorage.getItem(LETTERS) === "larger"; } catch { return false; } };

const voiceFor = (language) => speechSynthesis.getVoices().find((voice) => voice.lang.slice(0, 2).toLowerCase() === language.slice(0, 2));

// The innermost pieces of the page in order, each in its own language; what can't be seen isn't read.
const pieces = () => {
  const chosen = String(getSelection());
  if (chosen.trim()) return [{ text: chosen, language: document.documentElement.lang, at: null }];
  return [...document.querySelectorAll(`#main :is(${READ})`)]
    .filter((at) => !at.querySelector(READ) && at.checkVisibility() && at.innerText.trim())
    .map((at) => ({ text: at.innerText, language: (at.closest("[lang]") || document.documentElement).lang, at }));
};

class TalkaEase extends HTMLElement {
  connectedCallback() {
    const [letters, read] = this.querySelectorAll("button");
    const press = (isLarger) => { larger(isLarger); letters.ariaPressed = String(isLarger); };
    letters.addEventListener("click", () => press(letters.ariaPressed !== "true"));
    press(wasLarger());
    this.hidden = false;
    if (!("speechSynthesis" in window)) return;
    this.button = read;
    const offer = () => { read.hidden = !voiceFor(document.documentElement.lang); };
    speechSynthesis.addEventListener("voiceschanged", offer);
    offer();
    read.addEventListener("click", () => (read.ariaPressed === "true" ? this.stop() : this.start()));
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  start() {
    this.left = pieces().filter((piece) => voiceFor(piece.language));
    this.button.ariaPressed = "true";
    this.next();
  }

  next() {
    this.mark(null);
    const piece = this.left.shift();
    if (!piece) { this.stop(); return; }
    const words = new SpeechSynthesisUtterance(piece.text);
    words.lang = piece.language;
    words.voice = voiceFor(piece.language);
    words.onend = () => { if (this.button.ariaPressed === "true") this.next(); };
    this.mark(piece.at);
    speechSynthesis.speak(words);
  }

  mark(at) {
    this.marked?.classList.remove("being-read");
    this.marked = at;
    at?.classList.add("being-read");
    at?.scrollIntoView({ block: "nearest" });
  }

  stop() {
    this.button.ariaPressed = "false";
    this.left = [];
    this.mark(null);
    speechSynthesis.cancel();
  }
}

if (wasLarger()) larger(true);
customElements.define("talka-ease", TalkaEase);
