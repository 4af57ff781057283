"""A server on this machine that answers as a test wants: rightly, late, cut short or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

__all__ = ["Answer", "Question", "serving"]


@dataclass(frozen=True)
class Answer:
    """What is sent: with `cut`, so many bytes fewer than promised; with `late`, so many seconds after the request; with
    `slow`, so many seconds after the head.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    late: float = 0.0
    slow: float = 0.0


@dataclass(frozen=True)
class Question:
    """What was asked: the address with its query, what was sent, the head, and the method."""

    path: str
    body: bytes
    headers: Mapping[str, str]
    method: str = "GET"


@contextmanager
def serving(answering: Callable[[Question], AbstractContextManager[Answer]]) -> Iterator[str]:
    """The address of a server, until the end of the block; `answering` has ended before anybody can read its answer."""
    ended = Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            question = Question(self.path, self.rfile.read(length), dict(self.headers), self.command)
            with answering(question) as answer:
                ended.wait(answer.late)
            _send(self, answer, ended)

        def do_POST(self) -> None:
            self.do_GET()

        def do_PUT(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _send(handler: BaseHTTPRequestHandler, answer: Answer, ended: Event) -> None:
    handler.close_connection = True
    with suppress(OSError):  # who asked may be gone by now
        handler.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), "Connection": "close", **answer.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        ended.wait(answer.slow)
        handler.wfile.write(answer.body[: len(answer.body) - answer.cut])
