// An editor of SPARQL in place of a plain text field: colours, brackets, completion, and the place of an error.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, ensureSyntaxTree, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { StyleModule } from "style-mod";

/**
 * @typedef {{label: string, type?: string, detail?: string, info?: string, apply?: string, boost?: number}} Term
 * @typedef {{
 *   terms?: Term[],
 *   prefixes?: Record<string, string>,
 *   onrun?: () => void,
 *   onchange?: (text: string) => void,
 *   label?: string,
 * }} Options
 */

const KEYWORDS =
  "SELECT DISTINCT REDUCED WHERE FROM NAMED OPTIONAL UNION MINUS FILTER EXISTS BIND VALUES GRAPH ORDER GROUP BY HAVING LIMIT OFFSET ASC DESC AS IN NOT ASK CONSTRUCT DESCRIBE PREFIX BASE UNDEF SEPARATOR COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI STRLEN SUBSTR UCASE LCASE STRSTARTS STRENDS CONTAINS STRBEFORE STRAFTER CONCAT REPLACE REGEX ABS ROUND CEIL FLOOR YEAR MONTH DAY COALESCE IF SAMETERM ISIRI ISLITERAL ISNUMERIC".split(
    " ",
  );

const WORD = /(?:[\w-]*:)?[\w./%-]*$/;
const VARIABLE = /[?$]\w*$/;
const PATIENCE = 200; // milliseconds for reading a long text

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, class: "sparql-keyword" },
  { tag: tags.operatorKeyword, class: "sparql-keyword" },
  { tag: tags.function(tags.variableName), class: "sparql-keyword" },
  { tag: tags.variableName, class: "sparql-variable" },
  { tag: tags.string, class: "sparql-string" },
  { tag: tags.number, class: "sparql-number" },
  { tag: tags.integer, class: "sparql-number" },
  { tag: tags.comment, class: "sparql-comment" },
  { tag: tags.url, class: "sparql-iri" },
  { tag: tags.namespace, class: "sparql-iri" },
  { tag: tags.propertyName, class: "sparql-iri" },
]);

/** @type {WeakMap<StyleModule, CSSStyleSheet>} */
const sheets = new WeakMap();

function sheetOf(/** @type {StyleModule} */ module) {
  const made = sheets.get(module) ?? new CSSStyleSheet();
  if (!sheets.has(module)) made.replaceSync(module.getRules());
  sheets.set(module, made);
  return made;
}

// A Content-Security-Policy may forbid style elements; a sheet that a script constructs needs neither hash nor nonce.
StyleModule.mount = (root, modules) => {
  const wanted = [modules].flat().map(sheetOf);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((sheet) => !wanted.includes(sheet)), ...wanted];
};

/** @type {import("@codemirror/state").StateEffectType<{from: number, to: number} | null>} */
const marked = StateEffect.define();

/** The place of an error, until the text changes. */
const mark = StateField.define({
  create: () => Decoration.none,
  update(shown, change) {
    const effect = change.effects.find((each) => each.is(marked));
    if (effect) return effect.value ? Decoration.set([WRONG.range(effect.value.from, effect.value.to)]) : Decoration.none;
    return change.docChanged ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});
const WRONG = Decoration.mark({ class: "sparql-wrong" });

/** Chrome keeps the look of what is typed over as an inline style, which a policy may forbid: so we put the text there. */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const typed = event.data;
    if (event.inputType !== "insertText" || typed === null || event.isComposing || empty) return false;
    const replaced = () => view.state.update(view.state.replaceSelection(typed), { userEvent: "input.type", scrollIntoView: true });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, typed, replaced));
    if (!handled) view.dispatch(replaced());
    return true;
  },
});

/** What may stand at the cursor: variables of the query, keywords, prefixes, and the terms that were given. */
function completions(/** @type {Options} */ { terms = [], prefixes = {} }) {
  const words = [
    ...terms,
    ...KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 })),
    ...Object.entries(prefixes).map(([prefix, iri]) => ({ label: `${prefix}:`, type: "namespace", detail: iri })),
  ];
  return (/** @type {import("@codemirror/autocomplete").CompletionContext} */ context) => {
    const variable = context.matchBefore(VARIABLE);
    if (variable) return { from: variable.from, options: variables(context.state.doc.toString(), variable.text) };
    const word = context.matchBefore(WORD);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    return { from: word.from, options: words, validFor: /^(?:[\w-]*:)?[\w./%-]*$/ };
  };
}

function variables(text, typed) {
  const names = new Set(text.match(/[?$]\w+/g));
  names.delete(typed);
  return [...names].sort().map((label) => ({ label, type: "variable" }));
}

/**
 * Puts an editor in the place of a text field. The field stays in its form, hidden, and keeps the text.
 * @param {HTMLTextAreaElement} field
 * @param {Options} options  `terms` and `prefixes` are offered while one types; `onrun` is called by Ctrl+Enter
 */
function upgrade(field, options = {}) {
  const run = { key: "Mod-Enter", run: () => (options.onrun?.(), true) };
  const label = options.label ?? field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent?.trim() ?? "SPARQL";
  const offered = [{ autocomplete: completions(options) }]; // one and the same, by which the editor knows it again
  const view = new EditorView({
    doc: field.value,
    extensions: [
      Prec.highest(keymap.of(options.onrun ? [run] : [])),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      sparql(),
      EditorState.languageData.of(() => offered),
      syntaxHighlighting(COLOURS),
      lineNumbers(),
      history(),
      drawSelection(),
      highlightSpecialChars(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ icons: false }),
      mark,
      typedOver,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        field.value = view.state.doc.toString();
        options.onchange?.(field.value);
      }),
    ],
  });
  field.hidden = true;
  field.after(view.dom);
  return {
    dom: view.dom,
    text: () => view.state.doc.toString(),
    setText: (/** @type {string} */ text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    focus: () => view.focus(),
    /** Where the text first ceases to be SPARQL, as far as the editor can tell. */
    mistake: () => mistakeIn(view.state),
    /** Mark what stands at a line and column, both counted from 1, or nothing. */
    markError: (/** @type {{line: number, column: number} | null} */ place) =>
      view.dispatch({ effects: marked.of(place && wordAt(view.state.doc, place)) }),
    destroy: () => {
      view.destroy();
      field.hidden = false;
    },
  };
}

/** @param {EditorState} state @returns {{line: number, column: number} | null} */
function mistakeIn(state) {
  let first = -1;
  ensureSyntaxTree(state, state.doc.length, PATIENCE)?.iterate({
    enter({ type, from }) {
      if (type.isError && (first < 0 || from < first)) first = from;
    },
  });
  if (first < 0) return null;
  const line = state.doc.lineAt(first);
  return { line: line.number, column: first - line.from + 1 };
}

/** The word that a place is in, or the last sign before it. @param {import("@codemirror/state").Text} text */
function wordAt(text, { line, column }) {
  const row = text.line(Math.min(line, text.lines));
  const at = Math.min(column - 1, row.length);
  const from = row.from + at - (/\S*$/.exec(row.text.slice(0, at))?.[0].length ?? 0);
  const to = row.from + at + (/^\S*/.exec(row.text.slice(at))?.[0].length ?? 0);
  return to > from ? { from, to } : from > 0 ? { from: from - 1, to: from } : null;
}

Object.assign(globalThis, { kgEditor: { upgrade } });
