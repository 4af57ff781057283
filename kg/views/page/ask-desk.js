// The desk of the view Ask: the question with its fields, the editor, and the answer.

import { answered, asCsv, isNumber } from "./ask-answer.js";
import { Engine, Stopped } from "./ask-engine.js";
import { strangersAmong } from "./ask-near.js";
import { Names, namesQuery } from "./ask-names.js";
import { runPacked } from "./packed.js";
import { drawing } from "./ask-drawing.js";
import { pictureOf } from "./ask-picture.js";
import { addressOf, askedBy, ownQuestion } from "./ask-questions.js";
import { answerTable } from "./ask-table.js";
import { explained, filledIn, namesIn, quoted, refusal, withPrefixes } from "./ask-text.js";
import { Things } from "./ask-things.js";
import { byId, element, say } from "./dom.js";
import { saved } from "./files.js";
import { counted, KINDS } from "./words.js";

/** @typedef {import("./views.js").Context} Context */

/** What the reader can mend, in our own words. */
class Problem extends Error {}

export class Desk {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.settings = JSON.parse(byId("ask").textContent ?? "");
    this.things = new Things(context.graph, this.settings.base);
    this.engine = new Engine();
    this.address = "";
    this.turn = 0;
    this.drawn = false;
    /** @type {{answer: import("./ask-answer.js").Answered, picture: ReturnType<typeof pictureOf>, query: string} | null} */
    this.given = null;
    this.title = element("h2");
    this.fields = element("div", { class: "fields" });
    this.field = element("textarea", { rows: "9", spellcheck: "false", "aria-label": "Question in SPARQL" });
    this.source = element("details", {}, element("summary", {}, "SPARQL"), this.field);
    this.problem = element("p", { class: "problem", role: "alert" });
    this.runButton = element("button", { type: "submit", class: "primary", title: "Ctrl+Enter" }, "Run");
    this.stopButton = element("button", { type: "button", class: "plain", hidden: true, onclick: () => this.engine.stop() }, "Stop");
    this.status = element("p", { class: "status" });
    this.answer = element("section", { "aria-label": "Answer" });
    this.root = element("div", { class: "ask" }, this.form(), this.answer);
    this.write(ownQuestion());
    this.startEditor();
    this.startEngine();
  }

  form() {
    const row = element("div", { class: "ask-row" }, this.runButton, this.stopButton, this.status);
    const submit = (event) => (event.preventDefault(), this.run());
    return element("form", { onsubmit: submit }, this.title, this.fields, this.source, this.problem, row);
  }

  async startEditor() {
    await runPacked("ask-editor");
    const { prefixes, terms } = this.settings;
    this.editor = globalThis.kgEditor.upgrade(this.field, { prefixes, terms: [...terms, ...this.labels()], onrun: () => this.run() });
  }

  async startEngine() {
    this.status.textContent = "The graph is being read …";
    try {
      await this.engine.started();
      if (!this.runButton.disabled) this.status.textContent = "";
    } catch (error) {
      this.tell(`The engine did not start: ${error.message}.`);
    }
  }

  /** What the editor offers of the page's things: their names, which become their IRIs. */
  labels() {
    const named = [...this.context.graph.things.values()].filter(({ kind }) => kind !== "Study" && kind !== "SampleStatement");
    const iri = (id) => (id.split("/")[0].includes(":") ? id : this.settings.base + id);
    return named.map(({ id, kind, label }) => ({ label, detail: KINDS[kind].one, apply: `<${iri(id)}>`, boost: -2 }));
  }

  /** Stand in the stage, with what the address asks. @param {HTMLElement} stage @param {Context} context */
  show(stage, context) {
    this.context = context;
    if (stage.firstChild !== this.root) stage.replaceChildren(this.root);
    const { ask } = context.state;
    if (!ask || ask === this.address) return;
    this.write(askedBy(ask, this.settings.questions));
    this.run();
  }

  /** Begin a question, and answer it if nothing is left to fill in. @param {import("./ask-questions.js").Question | null} question */
  choose(question) {
    this.write(question ? { question, text: question.text, values: this.likely(question) } : ownQuestion());
    this.tell("");
    const empty = [...this.fields.querySelectorAll("input")].find((field) => !field.value);
    if (empty) empty.focus();
    else if (question) this.run();
    else this.editor?.focus();
  }

  /** Values to begin with: the thing whose card is open, or the one with the most studies. */
  likely({ parameters }) {
    const { graph, state } = this.context;
    const values = {};
    for (const { name, kind } of parameters) {
      const shown = kind === "Publication" ? "Study" : kind;
      const most = [...graph.things.values()].filter((thing) => thing.kind === shown).sort((a, b) => (b.studies ?? 0) - (a.studies ?? 0))[0];
      const thing = state.thing !== null && graph.kind(state.thing) === shown ? graph.thing(state.thing) : most;
      if (thing) values[name] = thing.publications?.[0]?.pmid || thing.publications?.[0]?.doi || thing.label;
    }
    return values;
  }

  /** @param {import("./ask-questions.js").Asked} asked */
  write({ question, text, values }) {
    this.question = question;
    this.given = null;
    this.answer.replaceChildren();
    this.title.textContent = question?.meaning ?? "A question of your own";
    this.source.open = question === null;
    this.fields.replaceChildren(...(question?.parameters ?? []).map((parameter) => this.input(parameter, values[parameter.name] ?? "")));
    this.field.value = text.trimEnd();
    this.editor?.setText(this.field.value);
  }

  input({ name, kind, meaning }, value) {
    const list = element("datalist", { id: `ask-${name}` });
    const offer = async (event) => {
      const typed = event.target.value;
      list.replaceChildren(...(await this.names()).like(kind, typed).map((text) => element("option", { value: text })));
    };
    const field = element("input", { name, value, list: list.id, autocomplete: "off", spellcheck: "false", onfocus: offer, oninput: offer });
    field.value = value;
    return element("label", {}, element("span", {}, meaning), field, list);
  }

  /** What all things are called; asked of the graph once. @returns {Promise<Names>} */
  names() {
    const { names, prefixes } = this.settings;
    this.named ??= this.engine.ask(withPrefixes(namesQuery(names), prefixes)).then((answer) => new Names(answered(answer), names));
    this.named.catch(() => (this.named = undefined));
    return this.named;
  }

  async run() {
    const text = this.field.value;
    const values = Object.fromEntries([...this.fields.querySelectorAll("input")].map((field) => [field.name, field.value]));
    this.address = addressOf({ question: this.question, text, values });
    this.context.go({ ask: this.address });
    this.tell("");
    this.busy(true);
    const turn = ++this.turn;
    let asked = text;
    let done = () => {};
    try {
      asked = await this.filled(text, values);
      const answer = answered(await this.engine.ask(withPrefixes(asked, this.settings.prefixes)));
      done = () => {
        this.give(answer, asked);
        this.tell(strangersAmong(namesIn(asked), this.settings.terms.map(({ label }) => label)));
      };
    } catch (error) {
      done = () => this.explain(error, text, asked);
    }
    if (turn !== this.turn) return; // the reader has asked something else since
    this.busy(false);
    done();
  }

  /** The query with its fields filled in. Throws Problem. */
  async filled(text, values) {
    const refused = refusal(text);
    if (refused) throw new Problem(refused);
    const terms = {};
    for (const parameter of this.question?.parameters ?? []) terms[parameter.name] = await this.term(parameter, values[parameter.name].trim());
    return filledIn(text, terms);
  }

  async term({ kind, meaning }, value) {
    if (!value) throw new Problem(`Something is wanted here: ${meaning}.`);
    if (kind === "Text") return quoted(value);
    if (kind === "Number") {
      if (/^-?\d+(\.\d+)?$/.test(value)) return value;
      throw new Problem(`A number is wanted, not “${value}”: ${meaning}.`);
    }
    const found = (await this.names()).find(kind, value);
    if (found.length === 0) throw new Problem(`Nothing here is called “${value}”: ${meaning}.`);
    return found.map((iri) => `<${iri}>`).join(" ");
  }

  explain(error, text, asked) {
    this.given = null;
    this.answer.replaceChildren();
    if (error instanceof Stopped) this.tell("Stopped. The next question starts the engine anew.");
    else if (error instanceof Problem) this.tell(error.message);
    else {
      const { said, place } = explained(error.message, asked, this.settings.prefixes, text === asked ? this.editor?.mistake() : null);
      this.tell(said);
      const same = place && text.split("\n")[place.line - 1] === asked.split("\n")[place.line - 1];
      if (!same) return;
      this.source.open = true;
      this.editor?.markError(place);
    }
  }

  tell(problem) {
    this.problem.textContent = problem;
    this.editor?.markError(null);
  }

  busy(now) {
    this.stopButton.hidden = !now;
    this.runButton.disabled = now;
    this.status.textContent = now ? "Looking for an answer …" : "";
    this.answer.setAttribute("aria-busy", String(now));
  }

  /** @param {import("./ask-answer.js").Answered} answer @param {string} query  with its fields filled in */
  give(answer, query) {
    const picture = pictureOf(answer, (column, term) => this.things.of(column, term));
    this.given = { answer, picture, query };
    if (answer.yes !== undefined) {
      this.answer.replaceChildren(element("p", { class: "verdict" }, answer.yes ? "Yes" : "No"));
      return say(answer.yes ? "The answer is yes" : "The answer is no");
    }
    const number = counted(answer.rows.length, "row", "rows");
    const csv = element("button", { type: "button", class: "plain", onclick: () => saved(asCsv(answer), "answer.csv", "text/csv") }, "Download CSV");
    const body = element("div");
    this.answer.replaceChildren(element("div", { class: "ask-row" }, element("h3", {}, number), picture && this.kinds(body), csv), body);
    this.draw(body);
    return say(`${number} in the answer`);
  }

  kinds(body) {
    const radio = (label, drawn) => {
      const change = () => ((this.drawn = drawn), this.draw(body));
      return element("label", {}, element("input", { type: "radio", name: "answer-as", checked: this.drawn === drawn, onchange: change }), element("span", {}, label));
    };
    return element("fieldset", { class: "switch" }, element("legend", { class: "unseen" }, "Show the answer as"), radio("Table", false), radio("Picture", true));
  }

  draw(body) {
    const { answer, picture } = this.given;
    body.replaceChildren(...(this.drawn && picture ? [drawing(this.context, picture)] : answerTable(this.context, answer, this.things, this.settings)));
  }

  /** What can be taken along: the answer for a spreadsheet. @returns {import("./views.js").Table} */
  table() {
    const { columns, rows } = this.given.answer;
    const value = (term) => (isNumber(term) ? Number(term.value) : (term?.value ?? ""));
    return { columns, rows: rows.map((row) => row.map(value)) };
  }

  /** The question as any endpoint understands it. */
  query() {
    const { query } = this.given;
    const used = Object.entries(this.settings.prefixes).filter(([prefix]) => new RegExp(`\\b${prefix}:`).test(query) && !new RegExp(`PREFIX\\s+${prefix}:`, "i").test(query));
    return { title: this.title.textContent, text: used.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join("") + query + "\n" };
  }
}
