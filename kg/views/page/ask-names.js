// What a reader calls a thing, and the nodes it may be: as `kg query` understands it, but for rare spellings.

import { folded } from "./text.js";

/**
 * @typedef {{thing: string, kind: string, name: string, folded: string, rank: number}} Named  rank 0 is the surest
 * @typedef {{base: string, kinds: string[], properties: string[]}} Settings  both in their order of preference
 */

const PMID = /^(?:\S*pubmed\S*\/|pmid\s*:?\s*)?0*([1-9]\d{0,7})\/?$/;
const DOI = /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi\s*:?\s*)?(10\.\d{4,9}\/\S+)$/;
const ORCID = /^(?:https?:\/\/orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dxX])$/;
const ENDINGS = [["ies", "y"], ["sses", "ss"], ["xes", "x"], ["ches", "ch"], ["men", "man"], ["people", "person"], ["s", ""]];
const IDENTIFIERS = ["kg:pmid", "kg:doi"];

/** The query by which all names are read. @param {Settings} settings */
export function namesQuery({ kinds, properties }) {
  const values = (names) => names.join(" ");
  return `SELECT ?thing ?kind ?property ?name WHERE {
  { VALUES ?kind { ${values(kinds.map((kind) => `kg:${kind}`))} } VALUES ?property { ${values(properties)} } ?thing a ?kind ; ?property ?name }
  UNION { VALUES ?property { ${values(IDENTIFIERS)} } ?thing a kg:Publication ; ?property ?name BIND(kg:Publication AS ?kind) } }`;
}

export class Names {
  /** @param {import("./ask-answer.js").Answered} answer  to namesQuery @param {Settings} settings */
  constructor({ rows }, settings) {
    this.base = settings.base;
    this.kinds = settings.kinds;
    const ranks = settings.properties.map((property) => property.split(":")[1]);
    /** @type {Named[]} */
    this.all = rows.map(([thing, kind, property, name]) => ({
      thing: thing?.value ?? "",
      kind: local(kind?.value ?? ""),
      name: name?.value ?? "",
      folded: folded(name?.value ?? ""),
      rank: ranks.indexOf(local(property?.value ?? "")),
    }));
    this.things = new Set(this.all.map(({ thing }) => thing));
  }

  /** The IRIs of all things of a kind that a name fits equally well; a study is found by its publication. @returns {string[]} */
  find(kind, typed) {
    const wanted = kind === "Study" ? "Publication" : kind;
    const found = this.byAddress(typed) ?? this.byIdentifier(typed) ?? this.byName(wanted, typed) ?? this.byTitle(wanted, typed) ?? [];
    return found.map((iri) => facing(iri, kind));
  }

  /** Names to choose from while one types, those that begin so first. */
  like(kind, typed, limit = 12) {
    const wanted = kind === "Study" ? "Publication" : kind;
    const part = folded(typed);
    const fits = this.all.filter((one) => (wanted === "Thing" || one.kind === wanted) && one.folded.includes(part));
    const order = (one) => [one.folded.startsWith(part) ? 0 : 1, one.rank < 0 ? 99 : one.rank];
    fits.sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1] || a.name.localeCompare(b.name, "en"));
    return [...new Set(fits.map(({ name }) => name))].slice(0, limit);
  }

  byAddress(typed) {
    if (!/[:/]/.test(typed)) return null;
    const key = typed.trim();
    const iri = key.split("/")[0].includes(":") ? key : this.base + key;
    return this.things.has(iri) || this.things.has(facing(iri, "Publication")) ? [iri] : null;
  }

  byIdentifier(typed) {
    const bare = typed.trim().toLowerCase().replace(/\.$/, "");
    const orcid = ORCID.exec(typed.trim());
    if (orcid) return this.byAddress(`person/orcid/${orcid[1].toUpperCase()}`);
    const found = PMID.exec(bare) ?? DOI.exec(bare);
    return found && nonEmpty(this.all.filter(({ rank, name }) => rank < 0 && name === found[1]));
  }

  byName(wanted, typed) {
    const forms = new Set(formsOf(typed));
    const fits = this.all.filter((one) => one.rank >= 0 && (wanted === "Thing" || one.kind === wanted) && forms.has(one.folded));
    const surest = (one) => one.rank * this.kinds.length + this.kinds.indexOf(one.kind);
    const best = Math.min(...fits.map(surest));
    return nonEmpty(fits.filter((one) => surest(one) === best));
  }

  byTitle(wanted, typed) {
    const part = folded(typed);
    if (!["Thing", "Publication"].includes(wanted) || !part.includes(" ")) return null;
    return nonEmpty(this.all.filter((one) => one.kind === "Publication" && one.folded.includes(part)));
  }
}

function nonEmpty(/** @type {Named[]} */ found) {
  const things = [...new Set(found.map(({ thing }) => thing))].sort();
  return things.length ? things : null;
}

/** A name as it may stand in the graph: as typed, without a full stop at the end, in the singular. */
function formsOf(typed) {
  const plain = folded(typed);
  const bare = plain.replace(/\.$/, "");
  const singular = ENDINGS.filter(([plural]) => bare.endsWith(plural)).map(([plural, one]) => bare.slice(0, bare.length - plural.length) + one);
  return [plain, bare, bare + ".", ...singular];
}

/** Of a publication and its study the one that is wanted. */
function facing(iri, kind) {
  if (kind === "Study") return iri.replace(/\bpublication\/(?=(?:pmid|doi|key)\/[^/]*$)/, "study/");
  if (kind === "Publication") return iri.replace(/\bstudy\/(?=(?:pmid|doi|key)\/[^/]*$)/, "publication/");
  return iri;
}

function local(iri) {
  return iri.replace(/^.*[/#]/, "");
}
