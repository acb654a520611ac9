// Receipts kept on this device, where the person asks for it: in this browser only, sent nowhere until one is opened.
"use strict";

const KEPT = "talka:receipts";

const all = () => {
  try { return JSON.parse(localStorage.getItem(KEPT) || "[]"); } catch { return []; }
};

const save = (receipts) => {
  try {
    if (receipts.length) localStorage.setItem(KEPT, JSON.stringify(receipts));
    else localStorage.removeItem(KEPT);
    return true;
  } catch { return false; }
};

class TalkaKeep extends HTMLElement {
  connectedCallback() {
    const { code, about, day } = this.dataset;
    this.hidden = false;
    this.toggle(all().some((one) => one.code === code));
    this.querySelector("button").addEventListener("click", () => {
      const others = all().filter((one) => one.code !== code);
      this.toggle(save([{ code, about, day }, ...others]));
    });
  }

  toggle(isKept) {
    this.querySelector("button").hidden = isKept;
    this.querySelector("[role=status]").hidden = !isKept;
  }
}

class TalkaReceipts extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.list = this.querySelector("ul");
    this.every = this.querySelector("[data-every]");
    this.every.addEventListener("click", () => this.forget(() => false));
    this.show();
  }

  show() {
    const receipts = all();
    this.list.replaceChildren(...receipts.map((one) => this.row(one)));
    this.querySelector("[data-none]").hidden = receipts.length > 0;
    this.every.hidden = receipts.length === 0;
  }

  row({ code, about, day }) {
    const row = this.querySelector("template").content.cloneNode(true).firstElementChild;
    row.querySelector("[data-about]").textContent = about;
    row.querySelector("time").textContent = day;
    row.querySelector("form").elements.code.value = code;
    row.querySelector("[data-forget]").addEventListener("click", () => this.forget((one) => one.code !== code));
    return row;
  }

  forget(stays) {
    if (!window.confirm(this.dataset.sure)) return;
    save(all().filter(stays));
    this.show();
    this.querySelector("h2").focus();
  }
}

customElements.define("talka-keep", TalkaKeep);
customElements.define("talka-receipts", TalkaReceipts);
