// What things and links are called, and how a kind of thing looks.

/** One shape and one colour for each kind; the paths fill a square from -1 to 1. */
export const KINDS = {
  Role: { one: "role", many: "roles", path: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z" },
  Theme: { one: "theme", many: "themes", path: "M0-1.15L1.15 0L0 1.15L-1.15 0Z" },
  Study: { one: "study", many: "studies", path: "M-.88-.88H.88V.88H-.88Z" },
  Person: { one: "author", many: "authors", path: "M0-1L1 .8H-1Z" },
  Organisation: { one: "organisation", many: "organisations", path: "M0-1.05L1-.3L.62 .9H-.62L-1-.3Z" },
  Method: { one: "method", many: "methods", path: "M-.38-1H.38V-.38H1V.38H.38V1H-.38V.38H-1V-.38H-.38Z" },
  Place: { one: "place", many: "places", path: "M0 1L-1-.8H1Z" },
  SampleStatement: { one: "number given", many: "numbers given", path: "M-1-.5H1V.5H-1Z" },
  SubjectHeading: { one: "subject heading", many: "subject headings", path: "M-.5-.95H.5L1 0L.5 .95H-.5L-1 0Z" },
  Population: { one: "population", many: "populations", path: "M-1 .9V-.1A1 1 0 0 1 1-.1V.9Z" },
  Programme: { one: "programme", many: "programmes", path: "M0-1.15L.31-.38L1.1-.34L.49 .17L.68 .95L0 .5L-.68 .95L-.49 .17L-1.1-.34L-.31-.38Z" },
  Group: { one: "group", many: "groups", path: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z" },
  Journal: { one: "journal", many: "journals", path: "M-1-1H1V1H.1L0 .5L-.1 1H-1Z" },
};

/** How a link reads from its first thing and from its second. */
export const RELATIONS = {
  studiesRole: ["Roles studied", "Studied in"],
  participantRole: ["Roles that took part", "Took part in"],
  mentionsRole: ["Roles mentioned", "Mentioned in"],
  reportsTheme: ["Themes reported as results", "Reported as a result in"],
  mentionsTheme: ["Themes mentioned", "Mentioned in"],
  linkedTheme: ["Themes named in one sentence with it", "Roles named in one sentence with it"],
  hasFunder: ["Funder", "Funder of"],
  hasSettingOrganisation: ["Took place in or with", "Setting of"],
  concernsRegulator: ["Regulator", "Regulator in"],
  conductedBy: ["Carried out by", "Carried out"],
  mentionsOrganisation: ["Organisations mentioned", "Mentioned in"],
  publisher: ["Publisher", "Publisher of"],
  usesMethod: ["Methods used", "Used in"],
  plansMethod: ["Methods planned", "Planned in"],
  setIn: ["Set in", "Setting of"],
  countryOfOrigin: ["Country of the study", "Country of"],
  mentionsPlace: ["Places mentioned", "Mentioned in"],
  concernsPopulation: ["Populations concerned", "Concerned in"],
  namesProgramme: ["Programmes named", "Named in"],
  hasSample: ["Numbers given", "Given in"],
  hasAuthor: ["Authors", "Author of"],
  affiliation: ["Affiliation", "Affiliation of"],
  heldPosition: ["Post held", "Post held by"],
  hasSubjectHeading: ["Subject headings, from an indexer", "Heading of"],
  publishedIn: ["Published in", "Published"],
  mayShareDataWith: ["May rest on the same data as", "May rest on the same data as"],
  isRetractionOf: ["Retracts", "Retracted by"],
  isExpressionOfConcernOn: ["Voices concern about", "Concern voiced by"],
  isErratumOf: ["Corrects", "Corrected by"],
  isVersionOf: ["A version of", "Other versions"],
  isUpdateOf: ["Updates", "Updated by"],
  isCommentOn: ["Comments on", "Commented on by"],
  broader: ["A kind of", "Kinds of it"],
};

const TIED = "Printed with the record, or plain from the titles of the two.";

/** Why a link has no sentence behind it. */
export const UNWORDED = {
  isRetractionOf: TIED,
  isExpressionOfConcernOn: TIED,
  isErratumOf: TIED,
  isVersionOf: TIED,
  isUpdateOf: TIED,
  isCommentOn: TIED,
  broader: "The list of terms puts the one under the other; no study says so.",
  mayShareDataWith: "A hint: both print samples of the same size and year. It is no proof that the data are the same.",
  hasSubjectHeading: "Printed with the record: an indexer gave this heading.",
  publishedIn: "Printed with the record.",
  hasAuthor: "Printed with the record, in its list of authors.",
};

/** Relations that can be filtered: how they read in the legend and beside a sentence. */
export const FILTERS = [
  {
    legend: "A role is",
    relations: { studiesRole: "studied", participantRole: "taking part", mentionsRole: "only mentioned" },
  },
  {
    legend: "A theme is",
    relations: { reportsTheme: "reported as a result", mentionsTheme: "only mentioned" },
  },
  { legend: "A method is", relations: { usesMethod: "used", plansMethod: "planned" } },
  {
    legend: "A place is",
    relations: { setIn: "the setting", countryOfOrigin: "the country of the study", mentionsPlace: "only mentioned" },
  },
  {
    legend: "An organisation is",
    relations: {
      hasSettingOrganisation: "the setting",
      concernsRegulator: "a regulator",
      hasFunder: "a funder",
      conductedBy: "who did it",
      mentionsOrganisation: "only mentioned",
    },
  },
];

/** What a line or a cell of roles and themes stands for. */
export const LINES = { sentence: "named in one sentence", study: "found in one study" };

/** Kinds that would crowd the first look at everything. */
export const HIDDEN_AT_FIRST = ["SampleStatement", "SubjectHeading", "Journal"];

const NUMBERS = new Intl.NumberFormat("en-GB");

/** "1,158"; one format for all, since to make one takes long. @param {number} number */
export function figure(number) {
  return NUMBERS.format(number);
}

/** @param {number} count @param {string} one @param {string} many */
export function counted(count, one, many) {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** Parts of a record in which was searched, in their order; any other says why a record was not. */
export const BASES = { title: "titles", abstract: "abstracts", "full text": "full texts", keywords: "keywords", "subject headings": "subject headings" };

export const NOT_TOLD = "kind not told";
export const RETRACTED = "retracted";

/** Sorts of publications by which studies can be left out. */
export const SORTS = ["primary study", "review", "protocol", "commentary", "correction", NOT_TOLD, RETRACTED];
