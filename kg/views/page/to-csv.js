// A table as CSV that any spreadsheet opens: UTF-8 with its mark, and nothing in it that is run as a formula.

/** @typedef {import("./views.js").Table} Table */

const MARK = "\ufeff";
const FORMULA = /^[\t\r\n ]*[=+\-@]|^[\t\r]/; // as OWASP lists them: https://owasp.org/www-community/attacks/CSV_Injection

/** @param {Table} table */
export function csv({ columns, rows }) {
  return MARK + [columns, ...rows].map((row) => row.map(field).join(",") + "\r\n").join("");
}

/** Numbers as they are; of texts those that could be formulas behind an apostrophe. */
function field(value) {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
