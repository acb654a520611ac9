// A browser that many people use: after a while without a touch, and where the page says so, nothing is left.
"use strict";

const away = document.querySelector("[data-idle]");
if (away) {
  const leave = () => { sessionStorage.clear(); location.replace(away.href); };
  let timer = 0;
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(leave, 1000 * Number(away.dataset.idle));
  };
  for (const kind of ["pointerdown", "keydown", "scroll"]) document.addEventListener(kind, touched, { passive: true });
  away.addEventListener("click", () => sessionStorage.clear());
  touched();
}
if (document.querySelector("[data-forgets]")) sessionStorage.clear();
