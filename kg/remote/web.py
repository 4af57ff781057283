"""Asking politely: one request at a time, no faster than a service allows, patient while it is busy, never for ever.

The standard library's urllib is enough, and no dependency: it verifies TLS, takes the proxies of the environment and
times out. The retries of urllib3 would not do: an answer that breaks off or is an error page with status 200 is seen by
whoever reads it, so that going on is decided there (`kg.enrich._asking`, `kg.llm._server`). Added here are the pace,
the pauses, and limits to the size and the whole time of an answer.
"""

from __future__ import annotations

import json
import math
import random
import re
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from importlib.metadata import version
from ipaddress import ip_address
from textwrap import shorten
from typing import IO, Any

from kg.errors import SettingError

__all__ = [
    "ATTEMPTS",
    "TOOL",
    "Caller",
    "LastingError",
    "Line",
    "PassingError",
    "Request",
    "Timing",
    "UnreachableError",
    "back_off",
    "check_address",
    "check_email",
    "is_local",
    "is_nearby",
    "opener",
    "rest_asked_for",
    "words_of",
]

TOOL = "study-kg"
"""The name under which kg asks."""

ATTEMPTS = 5
"""How often one thing is asked for."""

FIRST_PAUSE = 1.0
"""Seconds before the second attempt, at the most; each further pause is twice as long."""

LONGEST_PAUSE = 120.0
"""Seconds that a service may tell us to wait; whoever wants longer is asked another day."""

MOST_BYTES = 64 * 1024 * 1024
"""The largest answer taken; 200 records of PubMed are some 5 MB."""

CHUNK = 64 * 1024
NOTHING_THERE = frozenset((404, 410))
PASSING = frozenset((400, 408, 425, 429))  # NCBI hands on with 400 what its own servers answer with 502
LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))


class PassingError(Exception):
    """A fault that may be gone at the next attempt; `wait` is how many seconds the service asks for."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class LastingError(Exception):
    """A fault that another attempt would meet again; `status` is that of the answer, if there was one."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class UnreachableError(Exception):
    """There is no way to the service: no network, no such host, nobody there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks. The e-mail address lets a service write before it shuts out; the key is NCBI's."""

    email: str | None = None
    api_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: a GET, or a POST of a form or of a body of another kind, which `headers` tells."""

    url: str
    form: Mapping[str, str] | None = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def posted(self) -> bytes | None:
        """What is sent behind the head."""
        return self.body if self.form is None else urllib.parse.urlencode(self.form).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How time passes, which tests decide, and how long to wait: `timeout` for a sign of life, `longest` for all.

    `clock` and `sleep` count seconds; `chance` gives from 0 to 1.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    timeout: float = 30.0
    longest: float = 180.0


class _OnlyToHttps(urllib.request.HTTPRedirectHandler):
    """Goes where an answer sends us on to only if nobody can listen there."""

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:
        """Follow a redirect of any kind. Raises LastingError."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except ValueError as error:  # also where Location holds no address at all
            fp.close()
            raise LastingError("it sends us on to an address that is not https") from error

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """The request to where we are sent. Raises ValueError."""
        if urllib.parse.urlsplit(newurl).scheme != "https":
            raise ValueError(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _NoProxyToItself(urllib.request.ProxyHandler):
    """What runs on this machine is asked without the proxy of the environment, which would read what is sent."""

    def proxy_open(self, req: urllib.request.Request, proxy: str, type: str) -> Any:
        """Send a request by the proxy, or leave it to others. Called by urllib."""
        return None if is_local(req.full_url) else super().proxy_open(req, proxy, type)


class Line:
    """The way to one service, at so many requests a second; with a status in `passing` it may be asked again."""

    def __init__(
        self,
        *,
        caller: Caller,
        timing: Timing,
        rate: float = math.inf,
        passing: frozenset[int] = PASSING,
        most_bytes: int | None = None,
    ) -> None:
        self._interval = 1 / rate
        self._passing = passing
        self._most_bytes = most_bytes or MOST_BYTES
        self._timing = timing
        self._free_at = timing.clock()
        self._agent = f"{TOOL}/{version(TOOL)}" + (f" (mailto:{caller.email})" if caller.email else "")
        self._opener = opener(_OnlyToHttps())
        self.reached = False
        """Whether anybody was there so far."""

    def fetch(self, request: Request) -> bytes | None:
        """The body of the answer, as far as it came, or None where the service has nothing there.

        Only where each record has an address of its own does an answer of 404 tell that it is not there; of an address
        to which identifiers are sent it tells that it is the wrong one.
        Raises PassingError, LastingError, or UnreachableError if nobody was there from the beginning.
        """
        self._wait_for_turn()
        try:
            with self._opener.open(self._prepared(request), timeout=self._timing.timeout) as answer:
                self.reached = True
                return self._body(answer)
        except urllib.error.HTTPError as error:
            self.reached = True
            with error:
                if error.code in NOTHING_THERE and request.posted is None:
                    return None
                raise self._refusal(error) from error
        except urllib.error.URLError as error:
            raise self._no_way(error.reason) from error
        except (OSError, HTTPException) as error:
            raise PassingError(words_of(error)) from error

    def back_off(self, attempt: int, fault: PassingError) -> None:
        """Wait before the next attempt: twice as long each time, by chance a little less, at the least as told.

        Raises LastingError if the service wants to be left alone for longer than we wait.
        """
        back_off(self._timing, attempt, fault)

    def _wait_for_turn(self) -> None:
        pause = self._free_at - self._timing.clock()
        if pause > 0:
            self._timing.sleep(pause)
        self._free_at = self._timing.clock() + self._interval

    def _prepared(self, request: Request) -> urllib.request.Request:
        prepared = urllib.request.Request(request.url, data=request.posted, headers={"User-Agent": self._agent})
        for name, value in request.headers.items():  # a key is not for whom the service sends us on to
            prepared.add_unredirected_header(name, value)
        return prepared

    def _body(self, answer: HTTPResponse) -> bytes:
        """What came, though it may break off: whoever reads it sees that, and may use the beginning."""
        ends = self._timing.clock() + self._timing.longest
        body = bytearray()
        with suppress(OSError, HTTPException):
            while piece := answer.read1(CHUNK):
                body += piece
                if len(body) > self._most_bytes:
                    raise LastingError(f"its answer is larger than {self._most_bytes // 1024 // 1024} MB")
                if self._timing.clock() > ends:
                    raise PassingError(f"its answer takes longer than {self._timing.longest:.0f} s")
        return bytes(body)

    def _refusal(self, error: urllib.error.HTTPError) -> Exception:
        said = shorten(f"it answers {error.code} {error.reason}", 100, placeholder=" …") + _explained(error)
        if error.code in self._passing or error.code >= 500:
            return PassingError(said, rest_asked_for(error.headers, self._timing))
        return LastingError(said, error.code)

    def _no_way(self, reason: object) -> Exception:
        if isinstance(reason, ssl.SSLCertVerificationError):
            return LastingError(f"its certificate is not trusted: {reason.verify_message}")
        return PassingError(words_of(reason)) if self.reached else UnreachableError(words_of(reason))


def opener(*handlers: urllib.request.BaseHandler) -> urllib.request.OpenerDirector:
    """The way out: it verifies TLS, and goes by the proxy of the environment only to other machines."""
    trusting = urllib.request.HTTPSHandler(context=ssl.create_default_context())
    return urllib.request.build_opener(_NoProxyToItself, trusting, *handlers)


def back_off(timing: Timing, attempt: int, fault: PassingError) -> None:
    """Wait before the next attempt: twice as long each time, by chance a little less, at the least as told.

    Raises LastingError if the service wants to be left alone for longer than we wait.
    """
    if fault.wait > LONGEST_PAUSE:
        raise LastingError(f"{fault}; it asks for {fault.wait:.0f} s of rest")
    pause = FIRST_PAUSE * 2**attempt * (1 + timing.chance()) / 2
    timing.sleep(max(fault.wait, min(pause, LONGEST_PAUSE)))


def rest_asked_for(headers: Message, timing: Timing) -> float:
    """Seconds of a Retry-After header, which is a number of them or a date (RFC 9110, 10.2.3)."""
    printed = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}", printed):
        return float(printed)
    try:
        until = parsedate_to_datetime(printed)
    except (ValueError, OverflowError):
        return 0.0
    return max((until.replace(tzinfo=until.tzinfo or UTC) - timing.now()).total_seconds(), 0.0)


def is_local(url: str) -> bool:
    """Whether an address is one on this machine."""
    return urllib.parse.urlsplit(url).hostname in LOCAL


def check_email(email: str) -> None:
    """Raise SettingError for what is no e-mail address: it stands in a header."""
    if not re.fullmatch(r"[!-?A-~]+@[!-?A-~]+", email):
        raise SettingError(f"'{email}': an e-mail address is wanted, such as name@example.org")


def check_address(address: str, *, nearby: bool = False) -> None:
    """Raise SettingError for an address that is not https, or http on this machine: a key may travel to it.

    Where none does, http will do for machines `nearby`, too. It may hold no password and no query either, in which
    some put their key: the graph says which address was asked, and so do messages.
    """
    try:
        parts = urllib.parse.urlsplit(address)
        host = parts.hostname or ""
        safe = parts.scheme == "https" or (parts.scheme == "http" and (host in LOCAL or (nearby and is_nearby(host))))
        is_bare = "@" not in parts.netloc and not re.search("[?#]", address)
        usable = bool(parts.hostname) and is_bare and parts.port != 0 and re.fullmatch("[!-~]+", address)
    except ValueError:  # brackets without an address in them, or a port that is no number
        safe = usable = False
    if not (safe and usable):
        printed = re.sub(r"(?<=//)[^/]*@|[?#].*", "…", address, flags=re.DOTALL)  # a message may be sent to others
        near = "in your own network" if nearby else "on this machine"
        wanted = f"an address that begins with https:// is wanted, or with http:// {near}"
        raise SettingError(f"'{printed}': {wanted}, without name, password and query")


def _explained(error: urllib.error.HTTPError) -> str:
    """What the server says of a refusal, where it says so in JSON: {"error": {"message": "…"}} or {"error": "…"}."""
    with suppress(OSError, HTTPException, ValueError, RecursionError, AttributeError):
        said = json.loads(error.fp.read1(CHUNK)).get("error")  # type: ignore[attr-defined]  # HTTPResponse has
        words = said.get("message") if isinstance(said, dict) else said
        if isinstance(words, str) and words.strip():
            return f": {shorten(words, 200, placeholder=' …')}"
    return ""


def is_nearby(host: str) -> bool:
    """Whether a name or a number is one of a private network: "ollama", "gpu.local", "192.168.1.5"."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".home.arpa", ".internal"))


def words_of(reason: object) -> str:
    """What is wrong with a connection, in few words."""
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    return shorten(getattr(reason, "strerror", None) or str(reason) or type(reason).__name__, 100, placeholder=" …")
