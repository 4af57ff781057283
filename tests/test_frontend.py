"""The page's script and what is built for it: tested by Node's own runner, and held to its lock file."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

LEAST_NODE = (20, 19)
"""From here on Node tells modules by their text."""


@pytest.fixture(scope="module")
def lock(root: Path) -> dict[str, Any]:
    """What frontend/package-lock.json pins, by its place."""
    return json.loads((root / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]


@pytest.fixture(scope="module")
def vendor(root: Path) -> Path:
    return root / "kg" / "views" / "vendor"


@pytest.fixture(scope="module")
def manifest(vendor: Path) -> dict[str, dict[str, str]]:
    return json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def node() -> str:
    """A Node that is young enough; without one the test is skipped."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("no Node found")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < LEAST_NODE:
        pytest.skip(f"Node is older than {LEAST_NODE[0]}.{LEAST_NODE[1]}: {version.strip()}")
    return program


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_modules_do_what_they_say(node: str, root: Path) -> None:
    """All tests of tests/frontend pass in Node's own runner."""
    tests = sorted(str(file) for file in (root / "tests" / "frontend").glob("*.test.js"))
    run = subprocess.run(
        [node, "--test", *tests], cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_packages_are_pinned_to_one_version(root: Path) -> None:
    """package.json names one version of each package, no range."""
    wanted = json.loads((root / "frontend" / "package.json").read_text(encoding="utf-8"))["devDependencies"]

    assert {name: version for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}


def test_the_lock_says_what_and_not_where_from(lock: dict[str, Any]) -> None:
    """Each package has its hash and no address, so that whoever installs may use their own registry."""
    packages = {place: package for place, package in lock.items() if place}

    assert [place for place, package in packages.items() if "integrity" not in package or "resolved" in package] == []


def test_vendored_files_are_what_was_built(vendor: Path, manifest: dict[str, dict[str, str]]) -> None:
    """Each built file is the one that the manifest names, and there is no other."""
    built = {file.name: sha256(file) for file in sorted(vendor.iterdir()) if file.name != "manifest.json"}

    assert built == manifest["files"], "run scripts/frontend"


def test_vendored_files_are_of_the_lock(root: Path, lock: dict[str, Any], manifest: dict[str, dict[str, str]]) -> None:
    """They were built from the versions that the lock pins, and from the sources as they stand."""
    pinned = {name: lock[f"node_modules/{name}"]["version"] for name in manifest["packages"]}
    sources = {name: sha256(root / "frontend" / name) for name in manifest["sources"]}

    assert (manifest["packages"], manifest["sources"]) == (pinned, sources), "run scripts/frontend"


def test_each_vendored_package_has_its_licence(vendor: Path, manifest: dict[str, dict[str, str]]) -> None:
    """What is handed on is handed on with its name, version and licence."""
    licences = (vendor / "LICENCES.txt").read_text(encoding="utf-8")
    named = re.findall(r"^(\S+) ([\d.]+) \((?:MIT|MIT OR Apache-2\.0)\)$", licences, re.M)

    assert dict(named) == manifest["packages"]
