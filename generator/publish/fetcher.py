"""What a handout may load: `data:` addresses, and nothing else.

Handouts are built from text that strangers write, so the network, files, even a relative address are refused.
What a handout shows is then all in its HTML and CSS, which is also what its cache key is made of; its fonts come
from the sandbox of `fonts`. WeasyPrint swallows a refusal and goes on without the picture, above all inside an
SVG, so a fetcher remembers what it refused for the caller to raise.
"""

from __future__ import annotations

from pathlib import Path
from urllib.request import DataHandler, Request

from weasyprint.urls import URLFetcherResponse

BASE = "sheet:"
"""The base address of every handout: a relative address stays as it is and so reaches the fetcher, to be refused."""


class Fetcher:
    """Loads `data:` addresses; remembers every other one in `refused`.

    What is costly to make of them may be kept in the folder `shelf`. The class keeps to what WeasyPrint asks of a
    fetcher without inheriting: its own would open a connection.
    """

    _fail_on_errors = False

    def __init__(self, shelf: Path | None = None) -> None:
        self.shelf = shelf
        self.refused: list[str] = []

    def __call__(self, url: str) -> URLFetcherResponse:
        """What a `data:` address holds. Raises `ValueError`, which WeasyPrint swallows, for any other."""
        if url[:5].lower() != "data:":
            self.refused.append(url)
            raise ValueError(f"refused: {url}")
        with DataHandler().data_open(Request(url)) as answer:  # noqa: S310  (a data: address opens nothing)
            return URLFetcherResponse(url, answer.read(), answer.headers)
