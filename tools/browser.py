"""The browser that tests and screenshots look through: the Chromium of this system, driven by Playwright."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

SETUP = Path(__file__).parent / "setup.sh"
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",
    "--no-first-run",
)
"""A browser that asks nobody but the page's own server, and gives a letter the width that it has on paper."""


def browser_path() -> str:
    """The path of the browser's program, as `tools/setup.sh` finds it.

    Raises `RuntimeError` with the line to run where there is none.
    """
    found = subprocess.run(["sh", SETUP, "browser"], capture_output=True, text=True, check=False)
    if found.returncode:
        raise RuntimeError(found.stderr.strip())
    return found.stdout.strip()


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """A running browser without a window, from its program's path."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *root])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched_page(browser: Browser, width: int = 1280, height: int = 800, *, dark: bool = False) -> Iterator[Page]:
    """An empty page, sizes in CSS pixels, that on leaving must have asked no stranger, for nothing that is not there,
    and raised no script error.

    Raises `AssertionError` with the addresses that it asked, or the errors.
    """
    strangers: list[str] = []
    missed: list[str] = []
    errors: list[str] = []
    with browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.on("request", lambda asked: strangers.append(asked.url) if _is_stranger(asked.url) else None)
        page.on("response", lambda answer: missed.append(answer.url) if answer.status >= 400 else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    asked = [*(f"asked a stranger: {url}" for url in strangers), *(f"is not there: {url}" for url in missed)]
    if asked or errors:
        raise AssertionError("\n".join([*asked, *errors]))


def _is_stranger(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as it is now, and keeps no log."""

    def end_headers(self) -> None:
        """Let nothing be remembered: two versions of a file may lie less than a second apart."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, without a slash at the end, at which this machine alone can read a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
