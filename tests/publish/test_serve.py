"""The live preview: a change in a record, in the bibliography or in a page shows by itself, on pages and on paper."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.publish.result import Pdf
from tests.publish.sheets import text_of
from tests.world import changed, copied

PATIENCE = 60.0
"""Seconds after which a change that does not show counts as lost; it mostly shows within three."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def paper(address: str) -> str:
    """The words of a handout, or what is said in its place."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return text_of(Pdf(answer.read(), 0))
    except urllib.error.HTTPError as error:
        with error:
            return error.read().decode()
    except OSError:
        return ""


def shows(address: str, words: str, read: Callable[[str], str] = page) -> bool:
    """Whether a page comes to show some words before patience ends."""
    return comes(lambda: words in read(address))


def comes(true: Callable[[], bool]) -> bool:
    """Whether something comes true before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A world under `mkdocs serve`: its folder and its address."""
    root = copied(tmp_path_factory.mktemp("serve"))
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    log = (root.parent / "log.txt").open("w")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what it runs in the background ignore it
    serving = subprocess.Popen(
        command, cwd=root, stdout=log, stderr=log, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    try:
        assert shows(f"http://127.0.0.1:{port}/", "Stretching may ease"), (root.parent / "log.txt").read_text()
        yield root, f"http://127.0.0.1:{port}"
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(20)
        log.close()


def test_a_change_in_a_record_shows(preview: tuple[Path, str]) -> None:
    root, address = preview
    changed(root / "content/conditions/stiff-knees.yaml", "How much is unsure.", "How much is an open question.")
    assert shows(f"{address}/conditions/stiff-knees/", "How much is an open question.")


def test_a_change_in_the_bibliography_shows(preview: tuple[Path, str]) -> None:
    root, address = preview
    changed(root / "bibliography.bib", "a pooled analysis of invented trials", "a second look")
    assert shows(f"{address}/references/Able_2020/", "a second look")


def test_a_change_in_a_hand_written_page_shows(preview: tuple[Path, str]) -> None:
    root, address = preview
    changed(root / "docs/about/index.md", "Everything is invented", "Nothing is true")
    assert shows(f"{address}/about/", "Nothing is true")


def test_a_change_shows_on_paper(preview: tuple[Path, str]) -> None:
    root, address = preview
    changed(root / "content/handouts/all.yaml", "title: My first step", "title: My next step")
    assert shows(f"{address}/handouts/leaflet/leaflet-a4.pdf", "My next step", paper)


def test_paper_that_overflows_is_told_and_comes_back(preview: tuple[Path, str]) -> None:
    root, address = preview
    handouts, log = root / "content/handouts/all.yaml", root.parent / "log.txt"
    changed(handouts, "{ variant: standard, papers: [a4], pages: 2 }", "{ variant: standard, papers: [a4], pages: 1 }")
    assert comes(lambda: "page-overflow" in log.read_text()), "told without being asked"
    said = paper(f"{address}/handouts/leaflet/leaflet-a4.pdf")
    assert said.startswith("content/handouts/all.yaml:"), said
    assert "page-overflow" in said
    changed(handouts, "{ variant: standard, papers: [a4], pages: 1 }", "{ variant: standard, papers: [a4], pages: 2 }")
    assert shows(f"{address}/handouts/leaflet/leaflet-a4.pdf", "Stretching for stiff knees", paper)


def test_the_mending_of_a_slip_shows(preview: tuple[Path, str]) -> None:
    root, address = preview
    claims = root / "content/claims/all.yaml"
    good = claims.read_text(encoding="utf-8")
    claims.write_text("- id: [", encoding="utf-8")
    time.sleep(2)
    claims.write_text(good.replace("Start small.", "Begin small."), encoding="utf-8")
    assert shows(f"{address}/conditions/stiff-knees/", "Begin small.")
