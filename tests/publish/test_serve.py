"""The live preview: a change in a record, in the bibliography or in a page shows by itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def shows(address: str, words: str) -> bool:
    """Whether a page comes to show some words before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if words in page(address):
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


def test_the_mending_of_a_slip_shows(preview: tuple[Path, str]) -> None:
    root, address = preview
    claims = root / "content/claims/all.yaml"
    good = claims.read_text(encoding="utf-8")
    claims.write_text("- id: [", encoding="utf-8")
    time.sleep(2)
    claims.write_text(good.replace("Start small.", "Begin small."), encoding="utf-8")
    assert shows(f"{address}/conditions/stiff-knees/", "Begin small.")
