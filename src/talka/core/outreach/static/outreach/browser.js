// News shown by this browser (Web Push). Without it, or without JavaScript, the page offers e-mail alone.
"use strict";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

class TalkaBrowser extends HTMLElement {
  async connectedCallback() {
    if (!("PushManager" in window) || !navigator.serviceWorker) return;
    this.hidden = false;
    const buttons = this.querySelectorAll("button");
    for (const button of buttons) button.addEventListener("click", () => this.ask(button.dataset.wish));
    const worker = await navigator.serviceWorker.ready;
    buttons[1].hidden = !(await worker.pushManager.getSubscription());
  }

  async ask(wish) {
    const worker = await navigator.serviceWorker.ready;
    try {
      const options = { userVisibleOnly: true, applicationServerKey: bytes(this.dataset.key) };
      const found = (await worker.pushManager.getSubscription()) || (await worker.pushManager.subscribe(options));
      this.send(wish, found.toJSON());
    } catch {
      this.querySelector("[role=status]").hidden = false;
    }
  }

  send(wish, { endpoint, keys }) {
    const form = this.querySelector("form");
    const values = { wish, endpoint, key: keys.p256dh, secret: keys.auth };
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    form.submit();
  }
}

customElements.define("talka-browser", TalkaBrowser);
