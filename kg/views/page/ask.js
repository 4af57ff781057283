// Questions in SPARQL, answered inside the page. Only pages made with --with-sparql hold this view.

import { Desk } from "./ask-desk.js";
import { answerFigure } from "./ask-figure.js";
import { questionList } from "./ask-questions.js";
import { OF_VIEWS } from "./sparql.js";
import { UNFILTERED } from "./state.js";
import { VIEWS } from "./views.js";

/** @typedef {import("./views.js").Context} Context */

/** @type {Desk | null} */
let desk = null;

/** The view's one desk: made when it is first opened, and left as it is while other views are looked at. */
function deskOf(/** @type {Context} */ context) {
  desk ??= new Desk(context);
  return desk;
}

VIEWS.ask = {
  label: "Ask",
  hint: "Choose a question, or write your own in SPARQL.",
  list: (context) => ({ title: "Questions", body: questionList(deskOf(context).settings.questions, deskOf(context).question, (question) => deskOf(context).choose(question)), said: "Questions to choose from" }),
  show: (stage, context) => deskOf(context).show(stage, context),
  get table() {
    return desk?.given?.answer.rows.length ? () => desk.table() : undefined;
  },
  get figure() {
    const picture = desk?.given?.picture;
    return picture ? (context) => answerFigure({ ...context, state: { ...context.state, ...UNFILTERED } }, desk.title.textContent, picture) : undefined;
  },
};
OF_VIEWS.ask = () => (desk?.given ? [desk.query()] : []);
