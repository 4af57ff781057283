"""Where the scripts work: one environment below .venv/ for each lock file, kept as long as both stay the same."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # said here, before an older Python trips over what it does not know
    sys.exit("kg needs Python 3.11 or later; this is Python " + sys.version.split()[0])

import hashlib
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".venv"
LOCKS = ROOT / "requirements"
BUILD = "build"
"""The environment that holds pip and what builds the wheel; the others hold only what they are for."""

NO_VENV = "this Python cannot make environments; on Debian and Ubuntu this helps: sudo apt install python3-venv"


def say(text: str) -> None:
    """One line at once, whatever standard output is."""
    print(text, flush=True)


def environment(name: str) -> Path:
    """The folder of an environment with exactly what `requirements/<name>.lock` lists; made anew when that changes."""
    lock, folder = LOCKS / f"{name}.lock", ENVIRONMENTS / name
    stamp = folder / "made-from.txt"
    made_from = "\n".join((str(folder), sys.version, hashlib.sha256(lock.read_bytes()).hexdigest()))
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != made_from:
        if name != BUILD:
            environment(BUILD)
        say(f"installing what {lock.relative_to(ROOT).as_posix()} lists (once)")
        _make(folder)
        pip(folder, "install", "--no-deps", "--require-hashes", "-r", str(lock))
        stamp.write_text(made_from, encoding="utf-8")
    return folder


def environment_with_kg(name: str) -> Path:
    """The same with kg in it, built as it would be published: a wheel, never the checkout."""
    folder = environment(name)
    with tempfile.TemporaryDirectory() as wheels:
        say("building the wheel")
        build = environment(BUILD)
        pip(build, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, str(ROOT))
        wheel = next(Path(wheels).glob("*.whl"))
        pip(folder, "install", "--no-index", "--no-deps", "--force-reinstall", str(wheel))
    return folder


def program(folder: Path, name: str) -> str:
    """The path of a program in an environment."""
    if os.name == "nt":
        return str(folder / "Scripts" / f"{name}.exe")
    return str(folder / "bin" / name)


def pip(folder: Path, *arguments: str) -> None:
    """Runs pip for an environment. What pip says is shown only if it fails."""
    own = program(ENVIRONMENTS / BUILD, "python")
    options = ["--disable-pip-version-check", "--no-input", "--python", program(folder, "python")]
    quietly([own, "-m", "pip", *options, *arguments])


def quietly(command: list[str]) -> None:
    """Runs a command and shows what it says only if it fails, which ends the script."""
    result = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if result.returncode:
        sys.stdout.buffer.write(result.stdout)
        sys.exit("this failed: " + " ".join(command))


def may_use_apt() -> bool:
    """Whether this is root on Debian, where packages may be installed without a question: a container, mostly."""
    if os.name == "nt" or os.geteuid() or not shutil.which("apt-get"):
        return False
    return platform.freedesktop_os_release().get("ID") == "debian"


def apt_install(*packages: str) -> None:
    """Installs Debian packages."""
    say("installing with apt-get: " + " ".join(packages))
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    quietly(["apt-get", "update"])
    quietly(["apt-get", "install", "--yes", "--no-install-recommends", *packages])


def _make(folder: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        if not may_use_apt():
            sys.exit(NO_VENV)
        apt_install("python3-venv")
        importlib.invalidate_caches()
    venv.create(folder, clear=True, with_pip=folder.name == BUILD, symlinks=os.name != "nt")
