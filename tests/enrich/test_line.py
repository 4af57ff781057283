"""The way to a service: which addresses, which faults."""

from __future__ import annotations

import io
import shutil
import socket
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg.enrich import Caller, Timing
from kg.errors import SettingError
from kg.remote.web import LastingError, Line, PassingError, Request, UnreachableError, _OnlyToHttps, check_address

from ._services import Answer, Services


@pytest.fixture
def line(timing: Timing) -> Line:
    return Line(rate=3, caller=Caller(), timing=timing)


@pytest.fixture
def with_a_certificate_of_its_own(tmp_path: Path) -> Iterator[str]:
    """A server with https whose certificate nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"https://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_certificate_is_verified(line: Line, with_a_certificate_of_its_own: str) -> None:
    """Whoever stands in for a service without its certificate gets nothing."""
    with pytest.raises(LastingError, match="its certificate is not trusted: self"):
        line.fetch(Request(url=with_a_certificate_of_its_own))


def test_nobody_there(line: Line, closed: str) -> None:
    """A connection that is refused at the first request tells that there is no way at all."""
    with pytest.raises(UnreachableError, match="refused"):
        line.fetch(Request(url=closed))


def test_no_such_host(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network no name can be looked up."""

    def unknown(*arguments: object, **settings: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnreachableError, match="Name or service not known"):
        line.fetch(Request(url="https://services.example.org/"))


def test_gone_in_between(line: Line, services: Services, closed: str) -> None:
    """A service that answered before and is not there now may be back in a moment."""
    services.faults.append(Answer(b"yes"))
    line.fetch(Request(url=f"{services.address}/ncbi", form={"id": "1"}))

    with pytest.raises(PassingError, match="refused"):
        line.fetch(Request(url=closed))


@pytest.mark.parametrize(("url", "followed"), [("https://example.org/a", True), ("http://example.org/a", False)])
def test_only_redirects_to_https_are_followed(url: str, followed: bool) -> None:
    """An address that is not https leads nowhere, wherever it comes from."""
    asked = urllib.request.Request("https://example.org/")

    try:
        told = _OnlyToHttps().redirect_request(asked, io.BytesIO(), 302, "Found", HTTPMessage(), url)
    except ValueError:
        told = None

    assert (told is not None) == followed


@pytest.mark.parametrize(
    "address", ["https://example.org/x", "http://localhost:8080/x", "http://127.0.0.1/", "http://[::1]/"]
)
def test_addresses_that_are_safe(address: str) -> None:
    """Any with https, and this machine."""
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "example.org",
        "",
        "https://",
        "https://[",
        "https://a:b/",
        "https://a:99999/",
        "https://exa mple.org/",
        "https://ex\xe4mple.org/",
        "https://a/\r\nX: 1",
    ],
)
def test_addresses_that_are_not(address: str) -> None:
    """No key and no e-mail address goes where others may listen, and no file is read."""
    with pytest.raises(SettingError, match="https:// is wanted"):
        check_address(address)


@pytest.mark.parametrize(("host", "by_proxy"), [("elsewhere.invalid", True), ("localhost", False), ("[::1]", False)])
def test_the_proxy_of_the_environment_is_taken(
    services: Services, monkeypatch: pytest.MonkeyPatch, timing: Timing, host: str, by_proxy: bool
) -> None:
    """Where the network has a proxy, a service is asked through it; what runs on this machine is not."""
    monkeypatch.setenv("http_proxy", services.address)
    monkeypatch.setenv("no_proxy", "")
    with suppress(UnreachableError):
        Line(caller=Caller(), timing=timing).fetch(Request(url=f"http://{host}:1/crossref/10.5555%2Fnobody"))

    assert bool(services.asked) == by_proxy
