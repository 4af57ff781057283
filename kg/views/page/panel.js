// The panel: the list of what the picture shows, a thing's card, or the sentences behind a line.

import { counted, FILTERS, KINDS, RELATIONS, UNWORDED } from "./words.js";
import { element } from "./dom.js";
import { icon } from "./shapes.js";
import { abstract, addresses, passage } from "./passages.js";

const RELATION_WORDS = Object.assign({}, ...FILTERS.map((filter) => filter.relations));

/** What the panel shows for a state, and in a few words what that is. */
export function content(graph, shown, state, go) {
  if (state.thing !== null && state.other !== null) return evidence(graph, state.thing, state.other, go);
  if (state.thing !== null) return card(graph, state.thing, go);
  return state.view === "themes" ? pairList(graph, shown, state, go) : thingList(graph, shown, go);
}

// Lists ---------------------------------------------------------------------------------------------------------------

function pairList(graph, shown, state, go) {
  const byRole = new Map();
  for (const line of shown.lines) {
    if (!byRole.has(line.a)) byRole.set(line.a, []);
    byRole.get(line.a).push(line);
  }
  const title = "Roles and their themes";
  const made = [element("h2", { tabindex: "-1" }, title)];
  if (byRole.size === 0) made.push(element("p", {}, "No role and theme are joined under these filters."));
  else made.push(element("p", { class: "lead" }, `${share(graph, shown, "Role")} and ${share(graph, shown, "Theme")} are joined here. Choose a theme under its role to read why.`));
  const roles = [...byRole].sort((a, b) => b[1].length - a[1].length || graph.label(a[0]).localeCompare(graph.label(b[0]), "en"));
  for (const [role, lines] of roles) {
    lines.sort((a, b) => b.studies.size - a.studies.size || graph.label(a.b).localeCompare(graph.label(b.b), "en"));
    made.push(
      element("h3", {}, name(graph, role, go)),
      element("ul", { class: "rows" }, ...lines.map((line) => element("li", {}, lineButton(graph, line.a, line.b, counted(line.studies.size, "study", "studies"), go)))),
    );
  }
  return { title, body: made, said: `${counted(roles.length, "role", "roles")} and ${counted(shown.lines.length, "line", "lines")} shown` };
}

/** How many of a kind are in the picture: "20 of 32 roles". */
function share(graph, shown, kind) {
  const all = [...graph.things.values()].filter((thing) => thing.kind === kind).length;
  const here = [...shown.ids].filter((id) => graph.kind(id) === kind).length;
  return here === all ? counted(all, KINDS[kind].one, KINDS[kind].many) : `${here} of ${counted(all, KINDS[kind].one, KINDS[kind].many)}`;
}

function thingList(graph, shown, go) {
  const title = "What is shown";
  const made = [element("h2", { tabindex: "-1" }, title), element("p", { class: "lead" }, "Every shape of the picture is in this list; each opens its card.")];
  for (const kind of Object.keys(KINDS)) {
    const ids = [...shown.ids].filter((id) => graph.kind(id) === kind);
    if (ids.length === 0) continue;
    ids.sort((a, b) => (graph.things.get(b).studies ?? 0) - (graph.things.get(a).studies ?? 0) || graph.label(a).localeCompare(graph.label(b), "en"));
    const rows = ids.map((id) => element("li", {}, name(graph, id, go)));
    made.push(element("details", { open: kind === "Study" }, element("summary", {}, counted(ids.length, KINDS[kind].one, KINDS[kind].many)), element("ul", { class: "rows" }, ...rows)));
  }
  return { title, body: made, said: `${counted(shown.ids.size, "thing", "things")} and ${counted(shown.lines.length, "line", "lines")} shown` };
}

// A card --------------------------------------------------------------------------------------------------------------

function card(graph, id, go) {
  const thing = graph.things.get(id);
  const made = [element("p", { class: "kind" }, icon(thing.kind), KINDS[thing.kind].one), heading(graph, id)];
  if (thing.also?.length) made.push(element("p", { class: "also" }, "also: " + thing.also.join(", ")));
  if (thing.definition) made.push(element("p", {}, thing.definition));
  for (const report of thing.publications ?? []) made.push(...publication(report, thing, go));
  for (const line of thing.lines ?? []) made.push(element("p", { class: "as-printed" }, line));
  if (thing.period) made.push(element("p", {}, `Data from ${thing.period}`));
  if (thing.kind === "Study") made.push(...abstracts(graph, id));
  made.push(...neighbours(graph, id, go));
  return { title: thing.label, body: made, said: `${KINDS[thing.kind].one}: ${thing.label}` };
}

function heading(graph, id) {
  const thing = graph.things.get(id);
  const made = element("h2", { tabindex: "-1", class: thing.derived ? "derived" : null }, thing.label);
  if (thing.derived) made.append(element("span", { class: "note" }, "no title in the source; named by where it was printed"));
  return made;
}

function publication(report, thing, go) {
  const authors = (report.authors ?? []).flatMap(([id, printed], index) => [index ? ", " : null, textButton(printed, () => go({ thing: id, other: null }))]);
  const made = [];
  if (authors.length) made.push(element("p", { class: "authors" }, ...authors));
  if (report.printed && !thing.derived) made.push(element("p", { class: "where" }, report.printed));
  const links = addresses(report).flatMap((link, index) => [index ? " · " : null, link]);
  if (links.length) made.push(element("p", { class: "where" }, ...links));
  if (report.retracted) made.push(element("p", { class: "retracted" }, "Retracted"));
  if (report.type) made.push(element("p", { class: "where" }, "Kind: " + report.type));
  if (report.keywords?.length) made.push(element("p", { class: "where" }, "Keywords: " + report.keywords.join(", ")));
  return made;
}

function abstracts(graph, study) {
  const found = [];
  graph.records.forEach((record, index) => {
    const shown = record.study === study ? abstract(graph, index, marksOf(graph, graph.linksOf.get(study), index)) : null;
    if (shown && !found.length) found.push(element("details", { open: true }, element("summary", {}, "Abstract, with what was found in it"), shown));
  });
  return found;
}

function neighbours(graph, id, go) {
  const groups = new Map();
  for (const link of graph.linksOf.get(id)) {
    const words = RELATIONS[link.relation][link.from === id ? 0 : 1];
    if (!groups.has(words)) groups.set(words, []);
    groups.get(words).push({ link, other: link.from === id ? link.to : link.from });
  }
  const inOrder = [...groups].sort((a, b) => orderOf(a[1][0].link) - orderOf(b[1][0].link));
  return inOrder.map(([words, rows]) => {
    rows.sort((a, b) => positionOf(a.link) - positionOf(b.link) || graph.label(a.other).localeCompare(graph.label(b.other), "en"));
    const items = rows.map(({ link, other }) => element("li", {}, name(graph, other, go), why(graph, link, id, other, go)));
    return element("section", {}, element("h3", {}, words), element("ul", { class: "rows" }, ...items));
  });
}

function orderOf(link) {
  return Object.keys(RELATIONS).indexOf(link.relation);
}

function positionOf(link) {
  return Math.min(...(link.mentions ?? []).map((mention) => mention.position || 1000), 1000);
}

function why(graph, link, id, other, go) {
  if (!link.mentions?.length) return null;
  const sentences = new Set(link.mentions.map((mention) => `${mention.record} ${mention.sentence ?? mention.begin}`)).size;
  const label = `${counted(sentences, "sentence", "sentences")} behind the link to ${graph.label(other)}`;
  return element("button", { type: "button", class: "why", "aria-label": label, onclick: () => go({ thing: id, other }) }, counted(sentences, "sentence", "sentences"));
}

// Evidence ------------------------------------------------------------------------------------------------------------

function evidence(graph, a, b, go) {
  const studies = studiesBehind(graph, a, b);
  const title = `${graph.label(a)} and ${graph.label(b)}`;
  const made = [
    element("p", { class: "kind" }, icon(graph.kind(a)), KINDS[graph.kind(a)].one, element("span", {}, "and"), icon(graph.kind(b)), KINDS[graph.kind(b)].one),
    element("h2", { tabindex: "-1", class: "pair" }, textButton(graph.label(a), () => go({ thing: a, other: null })), element("span", { class: "and" }, " and "), textButton(graph.label(b), () => go({ thing: b, other: null }))),
  ];
  if (studies.size === 0) made.push(element("p", {}, unworded(graph, a, b)));
  else if (![a, b].some((id) => graph.kind(id) === "Study")) made.push(element("p", { class: "lead" }, extent(studies)));
  [...studies].forEach(([study, { together, apart }]) => made.push(studyEvidence(graph, study, a, b, together, apart, go)));
  const said = `${title}: ${counted(studies.size, "study", "studies")}`;
  return { title, body: made, said };
}

/** By study: links from a mention of both, and links of the study to each. */
function studiesBehind(graph, a, b) {
  const found = new Map();
  const of = (study) => found.get(study) ?? found.set(study, { together: [], apart: [] }).get(study);
  for (const link of graph.between(a, b)) {
    for (const mention of link.mentions ?? []) of(graph.records[mention.record].study).together.push({ link, mention });
  }
  const sideBySide = new Set(["Role", "Theme"]);
  if (sideBySide.has(graph.kind(a)) && sideBySide.has(graph.kind(b))) {
    const [fromA, fromB] = [a, b].map((id) => new Set(graph.linksOf.get(id).filter((link) => link.to === id && graph.kind(link.from) === "Study").map((link) => link.from)));
    for (const study of fromA) {
      if (!fromB.has(study)) continue;
      for (const id of [a, b]) {
        for (const link of graph.between(study, id)) for (const mention of link.mentions ?? []) of(study).apart.push({ link, mention });
      }
    }
  }
  return new Map([...found].sort(([, one], [, other]) => other.together.length - one.together.length));
}

function extent(studies) {
  const together = [...studies.values()].filter((found) => found.together.length).length;
  const apart = studies.size - together;
  const inOne = counted(together, "study names both in one sentence", "studies name both in one sentence");
  const inSeveral = counted(apart, "study names them in different sentences", "studies name them in different sentences");
  return [together ? inOne : null, apart ? inSeveral : null].filter(Boolean).join("; ");
}

function studyEvidence(graph, study, a, b, together, apart, go) {
  const thing = graph.things.get(study);
  const report = thing.publications?.[0] ?? {};
  const used = together.length ? together : apart;
  const roles = [a, b].filter((id) => id !== study).map((id) => said(graph, study, id)).filter(Boolean);
  const made = [
    element("h3", { class: thing.derived ? "derived" : null }, textButton(thing.label, () => go({ thing: study, other: null }))),
    element("p", { class: "where" }, ...joined([thing.derived ? null : report.printed || null, ...addresses(report)])),
  ];
  if (roles.length) made.push(element("p", { class: "part" }, roles.join("; ")));
  if (!together.length) made.push(element("p", { class: "note" }, "No sentence names both; these name one of them:"));
  for (const [record, mentions] of byRecord(used)) {
    const relevant = [a, b, study].flatMap((id) => graph.linksOf.get(id)).filter((link) => [a, b].includes(link.to) || [a, b].includes(link.from));
    made.push(passage(graph, record, marksOf(graph, relevant.filter((link) => concerns(link, a, b)), record), mentions.map(({ mention }) => mention)));
    made.push(sources(mentions));
  }
  return element("article", {}, ...made);
}

function concerns(link, a, b) {
  return link.to === a || link.to === b || (link.from === a && link.to === b);
}

/** How a study stands to a thing, in the legend's words: "care navigator: studied". */
function said(graph, study, id) {
  const relations = new Set(graph.between(study, id).map((link) => link.relation));
  const words = Object.keys(RELATION_WORDS).filter((relation) => relations.has(relation)).map((relation) => RELATION_WORDS[relation]);
  return words.length ? `${graph.label(id)}: ${words.join(", ")}` : null;
}

/** Where the sentences stand, and what found them. */
function sources(mentions) {
  const lines = new Set(mentions.map(({ mention }) => `${mention.section} · found by ${mention.extractor} · score ${mention.score.toFixed(2)}${mention.negated ? " · the sentence denies it" : ""}`));
  return element("p", { class: "source" }, ...[...lines].flatMap((line, index) => [index ? element("br") : null, line]));
}

function unworded(graph, a, b) {
  const reasons = graph.between(a, b).map((link) => UNWORDED[link.relation] ?? "No sentence is known for this link.");
  return reasons[0] ?? "Nothing in this page links them.";
}

// Marks and small parts -----------------------------------------------------------------------------------------------

/** The words of a record on which links rest, each in the colour of what it names. */
function marksOf(graph, links, record) {
  return links
    .filter((link) => link.relation !== "linkedTheme")
    .flatMap((link) => (link.mentions ?? []).filter((mention) => mention.record === record).map((mention) => ({ begin: mention.begin, end: mention.end, kind: graph.kind(link.to), name: graph.label(link.to) })));
}

function byRecord(entries) {
  const found = new Map();
  for (const entry of entries) found.set(entry.mention.record, [...(found.get(entry.mention.record) ?? []), entry]);
  return found;
}

function joined(parts) {
  return parts.filter(Boolean).flatMap((part, index) => [index ? " · " : null, part]);
}

function textButton(text, onclick) {
  return element("button", { type: "button", class: "name", onclick }, text);
}

/** A thing's name, with its shape, that opens its card. */
export function name(graph, id, go) {
  const thing = graph.things.get(id);
  return element("button", { type: "button", class: thing.derived ? "name derived" : "name", "data-thing": id, onclick: () => go({ thing: id, other: null }) }, icon(thing.kind), thing.label);
}

function lineButton(graph, a, b, note, go) {
  return element("button", { type: "button", class: "name line-row", "data-thing": b, onclick: () => go({ thing: a, other: b }) }, icon(graph.kind(b)), element("span", {}, graph.label(b)), element("span", { class: "count" }, note));
}
