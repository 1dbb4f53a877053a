"""A stand-in for doi.org, Crossref, DataCite and PubMed on this machine: answers as they do, and fails as they do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

ANSWERS = Path(__file__).parent / "answers"
CSL = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True)
class Answer:
    """One answer; `slow` seconds pass before its body."""

    status: int = 200
    type: str = CSL
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0
    cut: int = 0
    """How many bytes are promised beyond those that come."""


@dataclass
class StandIn:
    """The server's address, what it was asked, and what it answers: by DOI or PMID a list, the last one for ever."""

    address: str
    answers: dict[str, list[Answer]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def stand_in(**answers: list[Answer]) -> Iterator[StandIn]:
    """A running server."""
    state = StandIn("", {name.replace("__", "/"): list(given) for name, given in answers.items()})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            state.asked.append((self.path, dict(self.headers)))
            parts = urlsplit(self.path)
            name = parse_qs(parts.query)["id"][0] if "efetch" in parts.path else unquote(parts.path.strip("/"))
            left = state.answers.get(name, [Answer(404, "text/html", b"<title>DOI Not Found</title>")])
            answer = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(answer.body) + answer.cut))
            for header, value in answer.headers.items():
                self.send_header(header, value)
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.flush()
            time.sleep(answer.slow)
            self.close_connection = True
            try:
                self.wfile.write(answer.body)
            except OSError:
                return

        def log_message(self, *words: object) -> None:
            """Nothing: a test says what it found."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def recorded(name: str) -> Answer:
    """An answer of the shape in which the catalogue gives it."""
    type = CSL if name.endswith(".json") else "text/plain; charset=UTF-8"
    return Answer(type=type, body=(ANSWERS / name).read_bytes())
