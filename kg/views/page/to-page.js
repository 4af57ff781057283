// The page again as a file: as it came, opening at what is seen now.

const NAME = "kg-state";

/** The page as it came, to be taken before anything is drawn; null where its script is not in it. @returns {HTMLHtmlElement | null} */
export function blankPage() {
  const whole = [...document.scripts].every((script) => !script.src) && document.getElementById("graph") !== null;
  return whole ? /** @type {HTMLHtmlElement} */ (document.documentElement.cloneNode(true)) : null;
}

/** The address at which the page was saved, or "". */
export function savedAddress() {
  return document.querySelector(`meta[name="${NAME}"]`)?.getAttribute("content") ?? "";
}

/**
 * The page as text; the same for the same address, whether it was saved before or not.
 * @param {HTMLHtmlElement} blank @param {string} address @param {{told: object, heading: string} | null} part  what it tells instead, if not all
 */
export function pageAt(blank, address, part = null) {
  const page = /** @type {HTMLHtmlElement} */ (blank.cloneNode(true));
  const before = page.querySelector(`meta[name="${NAME}"]`);
  const meta = before ?? page.querySelector("head").appendChild(document.createElement("meta"));
  meta.setAttribute("name", NAME);
  meta.setAttribute("content", address);
  if (part) tell(page, part);
  return "<!doctype html>\n" + page.outerHTML;
}

/** @param {HTMLHtmlElement} page @param {{told: object, heading: string}} part */
function tell(page, { told, heading }) {
  const holder = page.querySelector("#graph");
  holder.setAttribute("type", "application/json");
  holder.textContent = JSON.stringify(told).replaceAll("<", "\\u003c"); // so that no text in it ends the element
  for (const place of page.querySelectorAll("title, h1")) place.textContent = heading;
}
