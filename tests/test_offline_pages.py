"""What a page of one file is made with: templates that escape, and a policy that knows what may run."""

from __future__ import annotations

import base64
import hashlib

from kg.offline import environment, policy


def test_a_page_without_a_script_may_run_none() -> None:
    """Nothing is allowed but its style, known by its hash."""
    digest = base64.b64encode(hashlib.sha256(b"p {}").digest()).decode()

    assert policy("p {}") == (f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")


def test_scripts_are_known_by_their_hashes() -> None:
    """What else may run, and further rules, are those asked for."""
    stated = policy("", ["a()", "b()"], runs=["'wasm-unsafe-eval'"], rules=["worker-src blob:"]).split("; ")

    hashes = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in (b"a()", b"b()")]
    assert stated[1] == f"script-src 'sha256-{hashes[0]}' 'sha256-{hashes[1]}' 'wasm-unsafe-eval'"
    assert stated[2] == "worker-src blob:"


def test_templates_escape() -> None:
    """Whatever a graph holds is text."""
    made = environment("kg.views", "page").from_string("{{ label }}").render(label="<script>")

    assert made == "&lt;script&gt;"
