"""What the repository promises: seeds kept byte for byte, links that lead somewhere, nothing of anyone's machine."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TEXTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md")
LARGEST_FILE = 1024 * 1024
LARGE_FILES = ["oxigraph.wasm.gz"]  # the engine of `kg view --with-sparql`, packed as small as it gets

# Each has a letter in brackets, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    r"py[p]i\.(?:org|python\.org)|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|yarnpk[g]\.com", re.I
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])(?:/hom[e]/|/User[s]/|/roo[t]/|/tm[p]/\w|/wor[k]/)|[A-Z]:\\User[s]\\")

LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.M)
FENCED = re.compile(r"^```.*?^```", re.M | re.S)


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    """The files that git tracks."""
    if not (root / ".git").exists():
        pytest.skip("no git repository here")
    names = git(root, "ls-files", "-z").split("\0")
    return [path for name in names if name and (path := root / name).is_file()]


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, object]:
    """The project table of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def git(root: Path, *arguments: str) -> str:
    # A clone that belongs to someone else, as in a container, is as good as one's own for reading.
    command = ["git", "-c", f"safe.directory={root.as_posix()}", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{file.name}:{number}: {line.strip()[:120]}"
        for file in files
        for number, line in enumerate(file.read_bytes().decode("utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_registry_is_named(tracked: list[Path]) -> None:
    """No file names a package registry, so that whoever installs may use their own."""
    assert lines_with(REGISTRY_HOSTS, tracked) == []


def test_no_machine_is_named(tracked: list[Path]) -> None:
    """No file holds a path of the machine it was written on."""
    assert lines_with(MACHINE_PATHS, tracked) == []


def test_no_file_is_large(tracked: list[Path]) -> None:
    """A clone stays small: no file is over a megabyte, but for one that cannot be smaller."""
    assert [file.name for file in tracked if file.stat().st_size > LARGEST_FILE] == LARGE_FILES


def test_seeds_are_untouched(seeds: Path) -> None:
    """The source pages are what they were, byte for byte: their hashes are those their README lists."""
    listed = re.findall(
        r"^\| `([^`]+)` .*\| `([0-9a-f]{64})` \|$", (seeds / "README.md").read_text(encoding="utf-8"), re.M
    )
    found = [(page.name, hashlib.sha256(page.read_bytes()).hexdigest()) for page in sorted(seeds.glob("*.txt"))]

    assert found == listed


@pytest.mark.parametrize("path", ["seeds/a.txt", "exports/a.ttl", "tests/samples/a/b.ris"])
@pytest.mark.usefixtures("tracked")
def test_git_converts_nothing(root: Path, path: str) -> None:
    """Line ends in what is kept byte for byte stay as they are, on Windows too."""
    assert git(root, "check-attr", "text", "--", path) == f"{path}: text: unset\n"


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(root: Path, name: str) -> None:
    """Each relative link in a text is to a file of the repository, each anchor to a heading of its page."""
    page = root / name
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    targets = [first or second for first, second in LINK.findall(text)]
    broken = [target for target in targets if "://" not in target and not _exists(page, target)]

    assert broken == []


def _exists(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    file = page.parent / name if name else page
    return file.exists() and (not anchor or anchor in _anchors(file))


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def test_the_version_has_its_entry(root: Path, project: dict[str, object]) -> None:
    """The changelog says what the present version brings."""
    versions = re.findall(r"^## ([\d.]+)", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)

    assert project["version"] in versions


def test_the_citation_agrees_with_the_project(root: Path, project: dict[str, object]) -> None:
    """Whoever cites kg cites the version and licence that they have; what it carries of others stands after its own."""
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))

    own, *_ = str(project["license"]).split(" AND ")

    assert (citation["version"], citation["license"]) == (project["version"], own)


def test_the_locks_hold_what_the_project_needs(root: Path, project: dict[str, object]) -> None:
    """`requirements/run.lock` pins every dependency to a version that pyproject.toml allows."""
    pins = re.findall(r"^([\w.-]+)==(\S+)", (root / "requirements" / "run.lock").read_text(encoding="utf-8"), re.M)
    pinned = {(canonicalize_name(name), version) for name, version in pins}
    needs = [Requirement(line) for line in project["dependencies"]]
    unmet = [
        str(need)
        for need in needs
        if not any(name == canonicalize_name(need.name) and version in need.specifier for name, version in pinned)
    ]

    assert unmet == [], "run scripts/lock"
