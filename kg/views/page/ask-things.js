// Which of the page's things a cell of an answer is about, so that it opens its card.

/** Columns of the shipped queries that print what a thing is called, and of which kind it is. */
const COLUMN_TO_KIND = {
  role: "Role",
  participant: "Role",
  theme: "Theme",
  method: "Method",
  place: "Place",
  population: "Population",
  programme: "Programme",
  organisation: "Organisation",
  funder: "Organisation",
  journal: "Journal",
  heading: "SubjectHeading",
  name: "Person",
  author: "Person",
  study: "Study",
  publication: "Study",
  other: "Study",
  label: "Study",
  otherLabel: "Study",
};

export class Things {
  /** @param {import("./graph.js").Graph} graph @param {string} base */
  constructor(graph, base) {
    this.graph = graph;
    this.base = base;
    /** @type {Map<string, string | null>} */
    this.byLabel = new Map();
    for (const { id, kind, label, publications = [] } of graph.things.values()) {
      for (const text of new Set([label, ...publications.map((report) => report.label)])) {
        const key = `${kind} ${text}`;
        this.byLabel.set(key, this.byLabel.has(key) ? null : id); // two of one name are none
      }
    }
  }

  /** The id of a thing, or null. @param {string} column @param {import("./ask-answer.js").Term | null} term @returns {string | null} */
  of(column, term) {
    if (term === null || term.type === "bnode") return null;
    if (term.type === "literal") return this.byLabel.get(`${COLUMN_TO_KIND[column]} ${term.value}`) ?? null;
    const id = term.value.startsWith(this.base) ? term.value.slice(this.base.length) : term.value;
    return [id, id.replace(/^publication\//, "study/")].find((one) => this.graph.thing(one) !== undefined) ?? null;
  }
}
