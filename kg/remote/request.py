"""One request to somebody's store over HTTP: what it answers, or in few words why it does not.

Beside `kg.remote.web`, which asks services for records: a store may stand at any http address, wants its own user and
password, is sent megabytes, and sends megabytes back that must be whole.
"""

from __future__ import annotations

import base64
import json
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from email.message import Message
from html import unescape
from http.client import HTTPException, HTTPResponse
from importlib.metadata import version
from textwrap import shorten
from typing import Any

from kg.errors import SettingError
from kg.remote.web import (
    TOOL,
    LastingError,
    PassingError,
    Timing,
    UnreachableError,
    is_local,
    is_nearby,
    opener,
    rest_asked_for,
    words_of,
)

__all__ = ["Account", "Answer", "Sent", "Way", "address_in", "shown"]

PASSING = frozenset((408, 425, 429, 502, 503, 504))
SENT_ON = frozenset((301, 302, 303, 307, 308))
MOST_STEPS = 8
"""So often one request may be sent on, or asked who it is from."""

MOST_BYTES = 1024 * 1024 * 1024
"""The largest answer taken."""

CHUNK = 1024 * 1024
Proof = Callable[[urllib.request.Request], str | None]
"""Makes the header that proves who asks."""

SAID = 300
"""So many characters of what a store says of an error are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """As whom a store is asked. The password goes to the store that asks for it, and nowhere else."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request: `body` with its media type in `headers`."""

    url: str
    method: str = "POST"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, whole."""

    body: bytes
    headers: Message

    @property
    def media_type(self) -> str:
        """What the body is, without parameters: "text/turtle"."""
        return self.headers.get_content_type()


def address_in(url: str) -> tuple[str, Account | None]:
    """An address without the account that may stand in it, and that account. Raises SettingError."""
    wanted = "an endpoint is an http or https address, such as http://localhost:7878/query"
    try:
        parts = urllib.parse.urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # brackets without an address in them, or a port that is no number
        usable = False
    if not usable or not re.fullmatch("[!-~]+", url.strip()):
        raise SettingError(f"{shown(url)}: {wanted}")
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()
    if "@" not in parts.netloc:
        return bare, None
    user, password = (urllib.parse.unquote(part or "") for part in (parts.username, parts.password))
    return bare, Account(user=user, password=password)


def shown(url: str) -> str:
    """An address as messages show it: without account and query, in which some put their key.

    >>> shown("http://ann:secret@example.org/sparql?key=secret")
    'http://…@example.org/sparql?…'
    """
    return re.sub(r"(?<=//)[^/?#]*@", "…@", re.sub(r"[?#].*", "?…", url, flags=re.DOTALL))


class _StayingHere(urllib.request.HTTPRedirectHandler):
    """Follows nothing: urllib would turn a POST into a GET, and lose the query."""

    def redirect_request(self, *_: Any) -> None:
        """No request."""


class Way:
    """The way to one store."""

    def __init__(self, account: Account | None = None, *, timing: Timing | None = None) -> None:
        self._account = account
        self._timing = timing or Timing()
        self._opener = opener(_StayingHere())
        self._origin = ""
        self._authorise: Proof | None = None
        """None until the store has said how it wants that."""

    def send(self, sent: Sent) -> Answer:
        """What the store answers. Raises PassingError, LastingError, or UnreachableError if nobody is there."""
        self._origin = self._origin or _origin(sent.url)
        for _ in range(MOST_STEPS):
            prepared = self._prepared(sent)
            try:
                with self._opener.open(prepared, timeout=self._timing.timeout) as answer:
                    return Answer(body=self._body(answer), headers=answer.headers)
            except urllib.error.HTTPError as error:
                with error:
                    sent = self._next(sent, prepared, error)
            except urllib.error.URLError as error:
                raise self._no_way(error.reason) from error
            except TimeoutError as error:
                raise self._too_late() from error
            except (OSError, HTTPException) as error:
                raise PassingError(f"the connection broke: {words_of(error)}") from error
        raise LastingError("it sends us on and on")

    def _prepared(self, sent: Sent) -> urllib.request.Request:
        agent = {"User-Agent": f"{TOOL}/{version(TOOL)}"}
        prepared = urllib.request.Request(
            sent.url, data=sent.body, headers={**agent, **sent.headers}, method=sent.method
        )
        proof = self._authorise(prepared) if self._authorise and _origin(sent.url) == self._origin else None
        if proof:
            prepared.add_header("Authorization", proof)
        return prepared

    def _body(self, answer: HTTPResponse) -> bytes:
        """The whole body. Raises PassingError where it breaks off, and LastingError where it is too large."""
        ends = self._timing.clock() + self._timing.longest
        body = bytearray()
        while piece := answer.read1(CHUNK):
            body += piece
            if len(body) > MOST_BYTES:
                raise LastingError(f"its answer is larger than {MOST_BYTES // 1024 // 1024} MB")
            if self._timing.clock() > ends:
                raise self._too_late()
        if answer.length:
            raise PassingError(f"its answer breaks off {answer.length} bytes before its end")
        return bytes(body)

    def _no_way(self, reason: object) -> Exception:
        if isinstance(reason, TimeoutError):
            return self._too_late()
        if isinstance(reason, ssl.SSLCertVerificationError):
            return LastingError(f"its certificate is not trusted: {reason.verify_message}")
        if isinstance(reason, ConnectionError) and not isinstance(reason, ConnectionRefusedError):
            return PassingError(f"the connection broke: {words_of(reason)}")
        return UnreachableError(f"cannot be reached: {words_of(reason)}")

    def _too_late(self) -> PassingError:
        return PassingError(f"no whole answer within {self._timing.longest:g} s")

    def _next(self, sent: Sent, prepared: urllib.request.Request, error: urllib.error.HTTPError) -> Sent:
        """The request to make after an answer that is an error. Raises it if there is none."""
        if error.code in SENT_ON:
            return _sent_on(sent, error)
        if error.code == 401 and self._learns(error.headers, prepared):
            return sent
        said = self._without_secrets(_refusal(error))
        if error.code in PASSING:
            raise PassingError(said, rest_asked_for(error.headers, self._timing))
        raise LastingError(said + self._missing(error), error.code)

    def _without_secrets(self, said: str) -> str:
        """A store may print back what it was sent."""
        secrets = filter(None, (self._account.password, _encoded(self._account))) if self._account else ()
        for secret in secrets:
            said = said.replace(secret, "…")
        return said

    def _missing(self, error: urllib.error.HTTPError) -> str:
        if error.code not in (401, 403):
            return ""
        return "; it was asked with the user and password given" if self._account else "; it wants a user and password"

    def _learns(self, headers: Message, prepared: urllib.request.Request) -> bool:
        """Whether a store tells how to prove who asks, and has not seen us do so. Raises LastingError."""
        challenges = {words.partition(" ")[0].lower(): words for words in headers.get_all("WWW-Authenticate", [])}
        is_stale = re.search(r'\bstale="?true', challenges.get("digest", ""), re.IGNORECASE)
        if not self._account or _origin(prepared.full_url) != self._origin:
            return False
        if prepared.has_header("Authorization") and not is_stale:
            return False
        if "digest" in challenges:
            self._authorise = _digest(self._account, challenges["digest"], self._origin)
        elif "basic" in challenges:
            self._authorise = _basic(self._account, prepared.full_url)
        return self._authorise is not None


def _digest(account: Account, challenge: str, origin: str) -> Proof:
    """RFC 7616, by urllib, which counts how often a nonce is used. Raises LastingError."""
    told = urllib.request.parse_keqv_list(urllib.request.parse_http_list(challenge.partition(" ")[2]))
    known = urllib.request.HTTPPasswordMgr()
    known.add_password(told.get("realm", ""), origin, account.user, account.password)
    handler = urllib.request.AbstractDigestAuthHandler(known)

    def proof(request: urllib.request.Request) -> str | None:
        try:
            made = handler.get_authorization(request, told)
        except ValueError as error:
            raise LastingError(f"it wants a proof of the password that is not known: {error}") from error
        return f"Digest {made}" if made else None

    return proof


def _basic(account: Account, url: str) -> Proof:
    """RFC 7617: the password goes as it is, so nobody may listen on the way."""
    host = urllib.parse.urlsplit(url).hostname or ""
    if not (url.startswith("https:") or is_local(url) or is_nearby(host)):
        raise LastingError("it wants the password unprotected; give its https address")
    return lambda request: f"Basic {_encoded(account)}"


def _encoded(account: Account) -> str:
    return base64.b64encode(f"{account.user}:{account.password}".encode()).decode()


def _sent_on(sent: Sent, error: urllib.error.HTTPError) -> Sent:
    """The same request to where an answer sends us on. Raises LastingError."""
    url = urllib.parse.urljoin(sent.url, error.headers.get("Location", ""))
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.hostname and parts.scheme in ("https", urllib.parse.urlsplit(sent.url).scheme)
    except ValueError:
        usable = False
    if not usable or "@" in parts.netloc or not re.fullmatch("[!-~]+", url):
        raise LastingError(f"it sends us on to {shown(url)}, where we do not go")
    if error.code == 303:
        return Sent(url=url, method="GET", headers={"Accept": sent.headers.get("Accept", "*/*")})
    return replace(sent, url=url)


def _origin(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _refusal(error: urllib.error.HTTPError) -> str:
    """Status and words of a refusal, as text on one line, whatever the store wrote it in."""
    said = ""
    with suppress(OSError, HTTPException):
        said = error.fp.read1(64 * 1024).decode(errors="replace")  # type: ignore[attr-defined]  # HTTPResponse has
    with suppress(ValueError, RecursionError):
        told = json.loads(said)
        said = next((str(told[key]) for key in ("message", "error", "exception", "detail") if key in told), said)
    if "<" in said and "html" in error.headers.get_content_type():
        said = unescape(re.sub(r"(?s)<(title|style|script).*?</\1>|<[^>]*>", " ", said))
    words = shorten(said, SAID, placeholder=" …")
    return f"it answers {error.code} {shorten(error.reason or '', 60)}".rstrip() + (f": {words}" if words else "")
