// A receipt's QR code opens this page with the words after "#", which no browser sends to a server.
"use strict";

class TalkaReceipt extends HTMLElement {
  connectedCallback() {
    const [code, promise] = location.hash.slice(1).split(".");
    if (!/^[\w-]{15}$/.test(code)) return;
    history.replaceState(null, "", location.pathname);
    const form = this.querySelector("form");
    form.elements.code.value = code;
    form.elements.promise.value = promise || "";
    this.querySelector("[role=status]").hidden = false;
    form.requestSubmit();
  }
}

customElements.define("talka-receipt", TalkaReceipt);
