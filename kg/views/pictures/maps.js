// A cell opens the list of its studies; the arrow keys go from cell to cell, Escape goes back to it. Years begin with
// the last.

"use strict";
(() => {
  const { tables, studies } = JSON.parse(document.getElementById("told").textContent);
  const heading = document.getElementById("shown");
  const list = document.getElementById("studies");
  const buttons = [...document.querySelectorAll(".map button")];
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

  /** @param {string} name @param {string} text @param {Node[]} inside */
  function element(name, text = "", ...inside) {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...inside);
    return made;
  }

  /** @param {{label: string, year: string, type: string, name: string, address: string}} study */
  function entry(study) {
    const where = element("p", [study.year, study.type].filter(Boolean).join(" · "));
    if (study.address) {
      const link = element("a", study.name);
      link.href = study.address;
      link.rel = "noreferrer";
      where.append(" · ", link);
    }
    return element("li", "", element("p", study.label), where);
  }

  /** @param {HTMLButtonElement} button */
  function open(button) {
    const { row, column } = button.dataset;
    const table = tables[button.closest("table").dataset.table];
    const [of_row, of_column] = [table.rows[row], table.columns[column]];
    const cell = table.cells[`${row} ${column}`];
    const query = table.query.replaceAll("$row", () => of_row.term).replaceAll("$column", () => of_column.term);
    const shown = element("details", "", element("summary", "The query that counts it"), element("pre", query));
    shown.lastChild.tabIndex = 0;
    for (const other of buttons) other.toggleAttribute("data-open", other === button);
    heading.textContent = `${of_row.label} × ${of_column.label}`;
    list.replaceChildren(
      element("p", cell.told),
      element("ul", "", ...cell.relations.map((told) => element("li", told))),
      element("ol", "", ...cell.studies.map((number) => entry(studies[number]))),
      shown,
    );
    list.children[1].className = "relations";
    heading.focus();
  }

  /** @param {HTMLButtonElement} from @param {number[]} step */
  function go(from, [down, right]) {
    const at = (button) => [Number(button.dataset.row), Number(button.dataset.column)];
    const [row, column] = at(from);
    const ahead = buttons.filter((button) => {
      if (button.closest("table") !== from.closest("table")) return false;
      const [r, c] = at(button);
      return down ? c === column && (r - row) * down > 0 : r === row && (c - column) * right > 0;
    });
    (down + right > 0 ? ahead[0] : ahead.at(-1))?.focus();
  }

  for (const years of document.querySelectorAll("[data-columns=year]")) years.parentElement.scrollLeft = years.offsetWidth;
  for (const button of buttons) button.addEventListener("click", () => open(button));
  document.addEventListener("keydown", (event) => {
    const button = document.activeElement?.closest?.(".map button");
    if (event.key === "Escape") document.querySelector("[data-open]")?.focus();
    if (!button || !(event.key in STEPS)) return;
    event.preventDefault();
    go(button, STEPS[event.key]);
  });
})();
