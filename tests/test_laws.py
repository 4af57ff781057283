"""The laws that every graph keeps, whatever it is made of."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph as RdflibGraph
from rdflib.compare import isomorphic

from kg import plugins
from kg.building.gathering import workers
from kg.building.pipeline import build, forget
from kg.check import check
from kg.errors import MissingPathError, UnknownNameError
from kg.exporters import export
from kg.store import Graph, open_graph, read_manifest

RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RIS = "TY  - JOUR\nTI  - A care navigator in {town}\nAU  - Doe, Jo\nPY  - 2020\nDO  - {doi}\nER  - \n"


def exported(folder: Path, name: str = "turtle") -> bytes:
    out = io.BytesIO()
    export(open_graph(folder), name, out)
    return out.getvalue()


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def three_files(tmp_path: Path) -> list[Path]:
    towns = ("Ayr", "Bath", "Cork")
    return [
        written(tmp_path / "in" / f"{town}.ris", RIS.format(town=town, doi=f"10.1000/{town.lower()}")) for town in towns
    ]


def test_grounded_and_in_shape(seeds_graph: Graph) -> None:
    """Every quote stands where its mention says, and nothing violates the shapes."""
    errors = [str(finding) for finding in check(seeds_graph) if finding.severity == "error"]

    assert errors == []


def test_a_missing_title_is_a_warning(seeds_graph: Graph) -> None:
    """Records of a page that prints no titles are reported, and no title is invented for them."""
    warnings = [str(finding) for finding in check(seeds_graph) if finding.severity == "warning"]

    assert len(warnings) == 11
    assert all("No title" in warning for warning in warnings)


@pytest.mark.parametrize("hash_seed", ["0", "1", "42", "4242"])
def test_same_bytes_whatever_the_hash_seed(hash_seed: str, seeds: Path, seeds_graph: Graph, tmp_path: Path) -> None:
    """A graph built by a process with another PYTHONHASHSEED exports to the same bytes."""
    assert seeds_graph.folder is not None
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "kg", "build", str(seeds), "-g", str(tmp_path / "graph")]
    subprocess.run(command, env=environment, check=True, capture_output=True)

    assert exported(tmp_path / "graph") == exported(seeds_graph.folder)


@pytest.fixture(scope="module")
def in_every_order(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Graphs of the same files: named in their order, in reversed order, and one build for each."""
    files, folder = sorted(seeds.glob("*.txt")), tmp_path_factory.mktemp("orders")
    graphs = [folder / name for name in ("once", "reversed", "one by one")]
    build(files, graphs[0])
    build(files[::-1], graphs[1])
    for file in files:
        build([file], graphs[2])
    return graphs


@pytest.mark.parametrize("format", sorted(set(plugins.installed(plugins.EXPORTERS))))
def test_same_bytes_whatever_the_order(format: str, in_every_order: list[Path]) -> None:
    """However files are named and built, they export to the same bytes in every format."""
    once, *others = (exported(graph, format) for graph in in_every_order)

    assert others == [once, once]


def test_same_bytes_whatever_the_number_of_workers(three_files: list[Path], tmp_path: Path) -> None:
    """Two processes give what one gives."""
    build(three_files, tmp_path / "one")
    with workers(2) as executor:
        build(three_files, tmp_path / "two", executor=executor)

    assert exported(tmp_path / "two") == exported(tmp_path / "one")


def test_copies_of_a_file_may_be_read_at_the_same_time(three_files: list[Path], tmp_path: Path) -> None:
    """Several processes that read the same words do not stand in each other's way."""
    copies = [written(tmp_path / "copies" / f"{n}.ris", three_files[0].read_text(encoding="utf-8")) for n in range(20)]
    with workers(2) as executor:
        report = build(copies, tmp_path / "graph", executor=executor)

    assert report.counts["Publication"] == 1
    assert sum(file.duplicates for file in report.files) == 19


def test_a_graph_is_no_source_of_itself(three_files: list[Path], tmp_path: Path) -> None:
    """A folder that is built again after its graph was put into it gives the same graph."""
    folder = three_files[0].parent
    build([folder], folder / "graph")
    before = exported(folder / "graph")
    report = build([folder], folder / "graph")

    assert report.failures == ()
    assert exported(folder / "graph") == before


def test_an_edited_scheme_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """What only the older version of a scheme's file knew is no longer found."""
    source = written(tmp_path / "a.ris", "TY  - JOUR\nTI  - The shop greeter and the door warden\nER  - \n")
    for label in ("shop greeter", "door warden"):
        build([source], tmp_path / "graph", schemes=[written(tmp_path / "own.csv", f"label\n{label}\n")])
    build([source], tmp_path / "new", schemes=[tmp_path / "own.csv"])

    assert b"door-warden" in exported(tmp_path / "new")
    assert exported(tmp_path / "graph") == exported(tmp_path / "new")


def test_reading_twice_is_reading_once(three_files: list[Path], tmp_path: Path) -> None:
    """A file that is named twice, or built again, adds nothing."""
    build(three_files, tmp_path / "once")
    build([*three_files, three_files[0]], tmp_path / "twice")
    build(three_files[:1], tmp_path / "twice")

    assert exported(tmp_path / "twice") == exported(tmp_path / "once")


def test_a_folder_owns_its_files(three_files: list[Path], tmp_path: Path) -> None:
    """A file that is gone from a folder is gone from the graph when the folder is built again."""
    build(three_files[:2], tmp_path / "two")
    build([three_files[0].parent], tmp_path / "folder")
    three_files[2].unlink()
    build([three_files[0].parent], tmp_path / "folder")

    assert exported(tmp_path / "folder") == exported(tmp_path / "two")


def test_a_folder_owns_what_is_below_it(three_files: list[Path], tmp_path: Path) -> None:
    """A file that was named by itself goes, too, when it is gone from a folder that is built again."""
    build(three_files[:2], tmp_path / "two")
    build(three_files, tmp_path / "folder")
    three_files[2].unlink()
    build([three_files[0].parent], tmp_path / "folder")

    assert exported(tmp_path / "folder") == exported(tmp_path / "two")


def test_a_folder_that_became_empty_owns_nothing(three_files: list[Path], tmp_path: Path) -> None:
    """What was in it goes when it is built again beside another source, as if that had been built alone."""
    other = written(tmp_path / "other.ris", RIS.format(town="Deal", doi="10.1000/deal"))
    build([other], tmp_path / "other")
    build([three_files[0].parent, other], tmp_path / "both")
    for file in three_files:
        file.unlink()
    build([three_files[0].parent, other], tmp_path / "both")

    assert exported(tmp_path / "both") == exported(tmp_path / "other")


def test_a_ring_of_links_is_no_source(tmp_path: Path) -> None:
    """It is said in one line, by every command that takes a path."""
    (tmp_path / "ring").symlink_to("ring")
    good = written(tmp_path / "a.ris", RIS.format(town="Ayr", doi="10.1000/a"))
    build([good], tmp_path / "graph")

    with pytest.raises(MissingPathError):
        build([tmp_path / "ring"], tmp_path / "graph")
    with pytest.raises(UnknownNameError):
        forget([str(tmp_path / "ring")], tmp_path / "graph")
    with pytest.raises(FileExistsError):
        build([good], tmp_path / "ring")


def test_the_same_words_under_two_dois_are_two_records(tmp_path: Path) -> None:
    """A study printed twice, word for word, keeps its evidence apart."""
    files = [written(tmp_path / f"{n}.ris", RIS.format(town="Ayr", doi=f"10.1000/{n}")) for n in (1, 2)]
    build(files, tmp_path / "graph")
    graph = open_graph(tmp_path / "graph")

    assert [str(finding) for finding in check(graph) if finding.severity == "error"] == []
    assert len(list(graph.select("SELECT ?r WHERE { ?r a kg:CitationRecord }"))) == 2


def test_short_titles_tell_nobody_apart(tmp_path: Path) -> None:
    """Two editorials of other journals are two publications."""
    text = "TY  - JOUR\nTI  - Editorial\nJO  - {journal}\nPY  - 2020\nER  - \n"
    files = [written(tmp_path / f"{name}.ris", text.format(journal=name)) for name in ("Lancet", "BMJ")]

    assert build(files, tmp_path / "graph").counts["Publication"] == 2


def test_forgetting_undoes_adding(three_files: list[Path], tmp_path: Path) -> None:
    """A source that is forgotten leaves no trace."""
    build(three_files[:2], tmp_path / "two")
    build(three_files, tmp_path / "three")
    forget([str(three_files[2])], tmp_path / "three")

    assert exported(tmp_path / "three") == exported(tmp_path / "two")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("in", []),
        ("in/", []),
        ("in/Ayr.ris", ["Bath.ris", "Cork.ris", "link.ris", "z.zip:Ayr.ris"]),
        ("Bath.ris", ["Ayr.ris", "Cork.ris", "link.ris", "z.zip:Ayr.ris"]),
        ("in/below", ["Ayr.ris", "Bath.ris", "link.ris", "z.zip:Ayr.ris"]),
        ("in/link.ris", ["Ayr.ris", "Bath.ris", "Cork.ris", "z.zip:Ayr.ris"]),
        ("in/z.zip", ["Ayr.ris", "Bath.ris", "Cork.ris", "link.ris"]),
        ("z.zip:Ayr.ris", ["Ayr.ris", "Bath.ris", "Cork.ris", "link.ris"]),
        (".", []),
        ("in/?[ao]*.ris", ["Ayr.ris", "Cork.ris", "link.ris", "z.zip:Ayr.ris"]),
        ("in/*.zip", ["Ayr.ris", "Bath.ris", "Cork.ris", "link.ris"]),
        ("in/**/*.ris", ["z.zip:Ayr.ris"]),
        ("i*", []),
    ],
)
def test_a_source_is_forgotten_by_any_of_its_names(
    name: str, left: list[str], three_files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its path or name, by a folder or zip it lies in, by a pattern, and where it is a link by the path of that."""
    folder = three_files[0].parent
    (folder / "below").mkdir()
    three_files[2].rename(folder / "below" / "Cork.ris")
    (folder / "link.ris").symlink_to(three_files[0])
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.write(three_files[0], "Ayr.ris")
    build([folder], tmp_path / "graph")
    monkeypatch.chdir(tmp_path)
    forget([name], tmp_path / "graph")

    assert sorted(entry.name for entry in read_manifest(tmp_path / "graph").sources) == left


def test_no_name_is_no_name_of_anything(three_files: list[Path], tmp_path: Path) -> None:
    """An empty word, such as a shell gives for a variable that is not set, does not name the present folder."""
    build(three_files, tmp_path / "graph")

    with pytest.raises(UnknownNameError):
        forget([""], tmp_path / "graph")


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_an_export_read_back_is_the_graph(format: str, seeds_graph: Graph) -> None:
    """Oxigraph reads from an export just the triples that were in the graph."""
    out = io.BytesIO()
    export(seeds_graph, format, out)
    read_back = {quad.triple for quad in ox.parse(out.getvalue(), format=RDF_FORMATS[format])}

    assert read_back == {quad.triple for quad in seeds_graph.store}


def test_rdflib_reads_the_same_turtle(three_files: list[Path], tmp_path: Path) -> None:
    """What rdflib reads from the Turtle is isomorphic to the graph."""
    build(three_files, tmp_path / "graph")
    turtle = RdflibGraph().parse(data=exported(tmp_path / "graph"), format="turtle")
    ntriples = RdflibGraph().parse(data=exported(tmp_path / "graph", "ntriples"), format="nt")

    assert len(turtle) == len(open_graph(tmp_path / "graph").store)
    assert isomorphic(turtle, ntriples)


def test_no_blank_nodes(seeds_graph: Graph) -> None:
    """Every node has an IRI."""
    blank = [quad for quad in seeds_graph.store if isinstance(quad.subject, ox.BlankNode)]

    assert blank == []


def test_one_doi_in_many_clothes(tmp_path: Path) -> None:
    """A DOI in other case, or behind a resolver, names the same publication."""
    forms = ("10.1000/ABC", "https://doi.org/10.1000/abc", "doi:10.1000/Abc")
    files = [written(tmp_path / f"{n}.ris", RIS.format(town="Ayr", doi=doi)) for n, doi in enumerate(forms)]
    report = build(files, tmp_path / "graph")

    assert report.counts["Publication"] == 1
    assert report.counts["SourceDocument"] == 3


def test_every_record_is_accounted_for(seeds: Path, tmp_path: Path) -> None:
    """For each file: found = kept + duplicates + unreadable."""
    report = build([seeds, seeds / "000_ffc5bae0ea6323b0.txt"], tmp_path / "graph")

    assert {file.entry.name: file.entry.tally.found for file in report.files} == {
        "000_ffc5bae0ea6323b0.txt": 1,
        "001_bb4a9e232bc2fa62.txt": 1,
        "002_6f8ecd66842b4e8e.txt": 11,
        "003_b1bcbba74c45dc5e.txt": 1,
    }
    for file in report.files:
        assert file.entry.tally.found == file.kept + file.duplicates + len(file.entry.tally.errors)


def test_a_promise_is_held_against_the_page(seeds: Path, tmp_path: Path) -> None:
    """A list that says 12 and holds 11 is reported, with the number that is missing."""
    report = build(sorted(seeds.glob("002*.txt")), tmp_path / "graph")
    remarks = [remark.text for file in report.files for remark in file.entry.tally.remarks]

    assert len(remarks) == 1
    assert "6" in remarks[0]


KILLED = """
import os, sys
from pathlib import Path
from kg.building.pipeline import build

def killing(stage, done, total):
    if stage == "writing":
        os.kill(os.getpid(), 9)

build([Path(sys.argv[1])], Path(sys.argv[2]), progress=killing)
"""


def test_a_killed_build_leaves_the_old_graph(three_files: list[Path], tmp_path: Path) -> None:
    """A build that is killed while it writes changes nothing, and what it left is cleared by the next."""
    folder = tmp_path / "graph"
    build(three_files[:1], folder)
    before, listed = exported(folder), {path.name for path in folder.iterdir()}
    killed = subprocess.run([sys.executable, "-c", KILLED, str(three_files[1]), str(folder)], check=False)

    assert killed.returncode != 0
    assert exported(folder) == before
    assert len(list(folder.glob("store-*"))) == 2
    build(three_files[:1], folder)
    assert len(list(folder.glob("store-*"))) == 1
    assert len(list((folder / "records").iterdir())) == 1
    assert {path.name.partition("-")[0] for path in folder.iterdir()} == {name.partition("-")[0] for name in listed}


def test_what_is_piped_in_twice_is_two_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input can be read once only, and what comes next takes nothing away."""
    for town in ("Ayr", "Bath"):
        text = RIS.format(town=town, doi=f"10.1000/{town}").encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        report = build([Path("-")], tmp_path / "graph")

    assert report.counts["Publication"] == 2
