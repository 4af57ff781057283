// Fetches what the explorer shows, says what it is, and starts the explorer.

import { byId, element } from "./dom.js";

const SITE = { "/": "Start", "/ask": "Ask", "/sparql": "SPARQL", "/download": "Downloads", "/api": "API" };

const place = byId("graph");
const heading = document.querySelector("h1");
const name = heading.textContent;

/** What the server gives, as text. */
async function fetched(address) {
  const answer = await fetch(address);
  const text = await answer.text();
  if (!answer.ok) throw new Error(JSON.parse(text).error);
  return text;
}

function start(text) {
  const { heading: counts, cut } = JSON.parse(text);
  place.textContent = text;
  heading.textContent = place.dataset.from === "/api/graph?" ? counts : `${name}: ${counts}`;
  document.title = heading.textContent;
  if (cut) heading.append(element("span", { class: "cut", role: "status" }, cut));
  document.body.append(element("script", { src: byId("start").dataset.explorer }));
}

document.querySelector(".top").append(
  element("nav", { class: "site-links", "aria-label": "Site" }, ...Object.entries(SITE).filter(([href]) => href !== location.pathname).map(([href, text]) => element("a", { href }, text))),
);
heading.textContent = `${name} …`;
fetched(place.dataset.from).then(start, (error) => {
  heading.textContent = error.message;
  byId("said").textContent = error.message;
});
