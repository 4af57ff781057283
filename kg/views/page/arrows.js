// Arrow keys among buttons that stand in rows: one of them can be reached by Tab, the others from there.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {HTMLElement} table  around them @param {(HTMLElement | null)[][]} rows  null where there is none */
export function moveByArrows(table, rows) {
  const places = new Map(rows.flatMap((row, y) => row.map((button, x) => /** @type {const} */ ([button, { x, y }]))));
  places.delete(null);
  let current = [...places.keys()][0];
  if (!current) return;
  for (const button of places.keys()) button.tabIndex = -1;
  current.tabIndex = 0;

  table.addEventListener("focusin", (event) => {
    const button = /** @type {HTMLElement} */ (event.target);
    if (!places.has(button)) return;
    current.tabIndex = -1;
    current = button;
    current.tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    const button = /** @type {HTMLElement} */ (event.target);
    const next = places.has(button) && !event.altKey && !event.metaKey ? neighbour(event.key, event.ctrlKey, places.get(button)) : null;
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" }); // beside the headings that stay, which focus() forgets
  });

  function neighbour(key, far, { x, y }) {
    if (key in STEPS && !far) return along(x, y, ...STEPS[key]);
    const lines = far ? rows : [rows[y]];
    if (key === "Home") return lines.flat().find(Boolean);
    return key === "End" ? lines.flat().findLast(Boolean) : null;
  }

  function along(x, y, dx, dy) {
    for (let [across, down] = [x + dx, y + dy]; rows[down] && across >= 0 && across < rows[down].length; across += dx, down += dy) {
      if (rows[down][across]) return rows[down][across];
    }
    return null;
  }
}
