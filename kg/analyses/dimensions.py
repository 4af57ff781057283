"""The ways to sort studies, and the SPARQL that leads from a study to its values: roles, themes, years and the like."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from kg import iris
from kg.errors import KgError, UnknownNameError
from kg.schemes.concepts import Concept, read_scheme
from kg.store import Graph, read_manifest
from kg.vocabulary import RELATION_TO_SUPER
from kg.words.kinds import KINDS

__all__ = ["DIMENSIONS", "NOT_TOLD", "Axis", "Dimension", "axis", "own_concepts", "own_schemes"]

NOT_TOLD = "kind not told"
"""Of what kind a publication is of which nothing tells the kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A way to sort studies, such as by the roles they are about.

    `nouns` are what one value and several are called. `relations` lead from a study to a value, each with the word
    for it; they rest on sentences. Where there is a `path`, it leads there instead, and its one relation is named
    only. `order` lists values that do not stand by size: "" is any other, in ascending order. `has_tree` is whether
    values can be broader than others.
    """

    name: str
    nouns: tuple[str, str]
    relations: Mapping[str, str]
    path: str = ""
    order: tuple[str, ...] = ()
    has_tree: bool = False

    @property
    def has_sentences(self) -> bool:
        """Whether a sentence tells that a study has a value, and not the record as a whole."""
        return not self.path


ROLES = {"studiesRole": "studied", "participantRole": "taking part", "mentionsRole": "only mentioned"}
THEMES = {"reportsTheme": "reported as a result", "mentionsTheme": "only mentioned"}
METHODS = {"usesMethod": "used", "plansMethod": "planned"}
PLACES = {"setIn": "as the setting", "mentionsPlace": "only mentioned"}
POPULATIONS = {"concernsPopulation": "concerned"}

_LISTED = (
    Dimension(name="role", nouns=("role", "roles"), relations=ROLES, has_tree=True),
    Dimension(name="theme", nouns=("theme", "themes"), relations=THEMES, has_tree=True),
    Dimension(name="method", nouns=("method", "methods"), relations=METHODS, has_tree=True),
    Dimension(name="place", nouns=("place", "places"), relations=PLACES, has_tree=True),
    Dimension(
        name="organisation",
        nouns=("setting organisation", "setting organisations"),
        relations={"hasSettingOrganisation": "as the setting"},
    ),
    Dimension(name="population", nouns=("population", "populations"), relations=POPULATIONS, has_tree=True),
    Dimension(name="programme", nouns=("programme", "programmes"), relations={"namesProgramme": "named"}),
    Dimension(
        name="author",
        nouns=("author", "authors"),
        relations={"hasAuthor": "as an author"},
        path="kg:reportedIn/kg:hasAuthor",
    ),
    Dimension(
        name="year",
        nouns=("year", "years"),
        relations={"publicationYear": "as printed"},
        path="kg:reportedIn/kg:publicationYear",
        order=("",),
    ),
    Dimension(
        name="type",
        nouns=("type of study", "types of study"),
        relations={"publicationKind": "as told by the record"},
        path="kg:reportedIn/kg:publicationKind",
        order=(*KINDS, NOT_TOLD),
    ),
    Dimension(
        name="heading",
        nouns=("subject heading", "subject headings"),
        relations={"hasSubjectHeading": "given by an indexer"},
        path="kg:reportedIn/kg:hasSubjectHeading/kg:descriptor",
        has_tree=True,
    ),
    Dimension(
        name="framework",
        nouns=("concept of the framework", "concepts of the framework"),
        relations=ROLES | THEMES | METHODS | PLACES | POPULATIONS,
        has_tree=True,
    ),
)
DIMENSIONS: Mapping[str, Dimension] = {one.name: one for one in _LISTED}

SCHEMES = "SELECT DISTINCT ?scheme WHERE { ?concept skos:inScheme ?scheme }"
OWN_FOLDERS = ("role/", "theme/", "method/", "place/", "population/", "heading/")
"""Where the concepts stand that kg's own schemes hold, or none, and the headings of indexers."""
KINDS_OF_OWN = frozenset({"Role", "Theme", "Method", "Place", "Population"})
"""What the concepts of a framework may be: what a study leads to by one of its relations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A dimension as the rows or the columns of a table; `variable` is what it is called in queries: "row".

    With `tree` a study has what is broader than its values, too. A framework is made of the user's own `schemes`; their
    `concepts` are told even if no study has them.
    """

    dimension: Dimension
    variable: str
    relations: tuple[str, ...]
    tree: bool = False
    schemes: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()

    def links(self, value: str = "") -> str:
        """The pattern by which `?study` has the variable; with a value, as SPARQL writes it, only this one."""
        above = _above_all(self.relations)
        return self._linked(self._only(value), f"kg:{above}" if above else "")

    def told_links(self) -> str:
        """The same, which also tells by which of several relations: `?rowRelation`."""
        return self._linked((), "")

    def sentences(self, value: str = "") -> str:
        """The pattern by which a `?sentence` says that `?study` has the variable."""
        mention, (relation, values) = f"?{self.variable}Mention", self._relation()
        pattern = _joined(
            *self._only(value),
            *values,
            f"{mention} kg:evidenceRelation {relation} ; kg:evidenceObject {self._found()} ;",
            "  kg:evidenceSubject ?study ; kg:inSentence ?sentence .",
            f"FILTER NOT EXISTS {{ {mention} kg:negated true }}",
            *self._scope(),
        )
        told = f"?study ?sentence ?{self.variable}" + f" {relation}" * bool(values)
        # Apart, so that an engine finds each half by itself before it joins the two.
        return f"{{ SELECT {told} WHERE {{\n  {pattern}\n  }} }}"

    def members(self) -> str:
        """A query for all values that the dimension can have in a tree."""
        patterns = ("?value a skos:Concept .", *self._in_own_scheme("value"))
        return f"SELECT DISTINCT ?value WHERE {{ {' '.join(patterns)} }}"

    def flat(self) -> Axis:
        """The same without what is broader, for counting by hand."""
        return replace(self, tree=False)

    def _linked(self, only: tuple[str, ...], above: str) -> str:
        """The pattern of a link by a relation above all others, if there is one."""
        if self.dimension.name == "type":
            return _joined(*only, self._kinds())
        path = self.dimension.path or above
        relation, values = (path, ()) if path else self._relation()
        return _joined(*only, *values, f"?study {relation} {self._found()} .", *self._scope())

    def _only(self, value: str) -> tuple[str, ...]:
        return (f"VALUES ?{self.variable} {{ {value} }}",) if value else ()

    def _found(self) -> str:
        return f"?{self.variable}Found" if self.tree else f"?{self.variable}"

    def _relation(self) -> tuple[str, tuple[str, ...]]:
        """A relation, or a variable with the pattern that gives it its values."""
        if len(self.relations) == 1:
            return f"kg:{self.relations[0]}", ()
        name = f"?{self.variable}Relation"
        return name, (f"VALUES {name} {{ {' '.join(f'kg:{one}' for one in self.relations)} }}",)

    def _kinds(self) -> str:
        return (
            f"{{ SELECT ?study ?{self.variable} WHERE {{ ?study a kg:Study ."
            f" OPTIONAL {{ ?study {self.dimension.path} ?kind }}"
            f' BIND(COALESCE(?kind, "{NOT_TOLD}") AS ?{self.variable}) }} }}'
        )

    def _scope(self) -> Iterator[str]:
        """How far the variable may lie from what was found: in a tree above it, in a framework in its schemes."""
        if self.tree:
            yield f"{self._found()} skos:broader* ?{self.variable} ."
        yield from self._in_own_scheme(self.variable)

    def _in_own_scheme(self, variable: str) -> Iterator[str]:
        """The variable is a concept of the user's own schemes, or stands below one."""
        if self.schemes:
            schemes = " ".join(f"<{scheme}>" for scheme in self.schemes)
            yield f"VALUES ?{variable}Scheme {{ {schemes} }}"
            yield f"?{variable} skos:broader*/skos:inScheme ?{variable}Scheme ."


def _above_all(relations: Collection[str]) -> str:
    """The super-property that the graph states wherever it states one of these relations, and nowhere else; or ""."""
    above = {RELATION_TO_SUPER.get(relation, "") for relation in relations}
    covered = {relation for relation, over in RELATION_TO_SUPER.items() if over in above}
    return min(above) if len(above) == 1 and covered == {*relations} else ""


def _joined(*patterns: str) -> str:
    return "\n  ".join(patterns)


def axis(graph: Graph, name: str, variable: str, relations: Collection[str] = (), *, tree: bool = False) -> Axis:
    """One dimension of a table of a graph, with those of the relations asked for that it has, or all of its own.

    Raises UnknownNameError for no dimension, KgError for a framework that the graph does not have.
    """
    dimension = DIMENSIONS.get(name)
    if dimension is None:
        raise UnknownNameError("dimension", name, DIMENSIONS)
    concepts = own_concepts(graph) if name == "framework" else ()
    schemes = {*own_schemes(graph), *(one.scheme for one in concepts)} if name == "framework" else set()
    if name == "framework" and not schemes:
        raise KgError("framework: the graph has no scheme of your own; add one by kg build SOURCE… --scheme FILE")
    wanted = tuple(relation for relation in dimension.relations if relation in relations)
    return Axis(
        dimension=dimension,
        variable=variable,
        relations=wanted or tuple(dimension.relations),
        tree=tree and dimension.has_tree,
        schemes=tuple(sorted(schemes)),
        concepts=concepts,
    )


def own_schemes(graph: Graph) -> tuple[str, ...]:
    """The schemes of a graph that are the user's own, by IRI."""
    found = {row["scheme"].value for row in graph.select(SCHEMES)}
    return tuple(sorted(iri for iri in found if not _is_shipped(iri, graph)))


def own_concepts(graph: Graph) -> tuple[Concept, ...]:
    """The concepts of the user's own schemes, whether or not a study has them; the graph holds only those that one has.

    A graph in memory keeps no schemes: it has none.
    """
    if graph.folder is None:
        return ()
    files = (graph.folder / "schemes" / name for name in read_manifest(graph.folder).schemes)
    concepts = (concept for file in files for concept in read_scheme(file))
    return tuple(one for one in concepts if one.kind in KINDS_OF_OWN and not _is_shipped(one.scheme, graph))


def _is_shipped(scheme: str, graph: Graph) -> bool:
    return f"{scheme}/".startswith(tuple(base + folder for base in (iris.BASE, graph.base) for folder in OWN_FOLDERS))
