// The panel as a sheet on a phone: drawn up or down by its grip, or by a press of it.

const ALMOST = 6; // pixels that a finger may slip in a press

/** @param {HTMLElement} grip @param {HTMLElement} panel */
export function startSheet(grip, panel) {
  /** @type {{y: number, height: number} | null} */
  let begun = null;
  let slid = false;

  function widen(wide) {
    document.body.classList.toggle("wide-panel", wide);
    grip.setAttribute("aria-expanded", String(wide));
  }

  grip.addEventListener("pointerdown", (event) => {
    begun = { y: event.clientY, height: panel.clientHeight };
    slid = false;
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!begun || (!slid && Math.abs(event.clientY - begun.y) < ALMOST)) return;
    slid = true;
    document.body.style.setProperty("--sheet", `${begun.height + begun.y - event.clientY}px`);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    grip.addEventListener(type, () => {
      if (slid) widen(panel.clientHeight > innerHeight / 2);
      document.body.style.removeProperty("--sheet");
      begun = null;
    });
  }
  grip.addEventListener("click", () => slid || widen(!document.body.classList.contains("wide-panel")));
}
