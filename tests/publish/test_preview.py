"""What a rebuild leaves open on paper: known as it was, laid out after the pages, or at once when it is opened."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.publish.preview import Preview
from generator.publish.result import Pdf
from generator.publish.workshop import Made, made
from tests.publish.sheets import text_of
from tests.world import changed, copied

DAY = date(2026, 6, 1)
LEAFLET = "handouts/leaflet/leaflet-a4.pdf"


def left(tmp_path: Path, old: str, new: str) -> tuple[Path, Made, Made]:
    """A world, what it made whole, and what it makes with its handouts left open after a change in them."""
    root = copied(tmp_path)
    whole = made(root, "https://example.org/", DAY, jobs=1)
    changed(root / "content/handouts/all.yaml", old, new)
    return root, whole, made(root, "https://example.org/", DAY, before=whole.finished)


def served(environ: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """What answers when nothing is wrong."""
    start("200 OK", [])
    return [b"served"]


def test_what_changed_is_open_and_known_as_it_was(tmp_path: Path) -> None:
    _, whole, again = left(tmp_path, "title: My first step", "title: My next step")
    assert [item.path for item in again.open] == [LEAFLET]
    assert set(again.pdfs) == set(whole.pdfs) - {LEAFLET}
    assert again.finished == whole.finished
    lists = [
        next(page.body for page in result.site.pages if page.path == "handouts/index.md") for result in (whole, again)
    ]
    assert lists[0] == lists[1]


def test_what_was_laid_out_before_is_not_open(tmp_path: Path) -> None:
    root, whole, _ = left(tmp_path, "title: My first step", "title: My next step")
    changed(root / "content/handouts/all.yaml", "title: My next step", "title: My first step")
    back = made(root, "https://example.org/", DAY, before={})
    assert (back.open, back.pdfs) == ((), whole.pdfs)


def test_it_is_made_when_it_is_opened(tmp_path: Path) -> None:
    root, _, again = left(tmp_path, "title: My first step", "title: My next step")
    preview = Preview(root, tmp_path / "site")
    preview.hold()
    preview.take(again.open, again.content)
    answer = preview.answering(served, "/base/")
    assert list(answer({"PATH_INFO": f"/base/{LEAFLET}"}, print)) == [b"served"]
    assert "My next step" in text_of(Pdf((tmp_path / "site" / LEAFLET).read_bytes(), 2))


def test_when_the_preview_ends_nothing_more_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host takes the site away, and a print that came later would be in its way."""
    root, _, again = left(tmp_path, "title: My first step", "title: My next step")
    preview, begun, made_late = Preview(root, tmp_path / "site"), threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> dict[str, Pdf]:
        begun.set()
        made_late.wait(10)
        return {LEAFLET: Pdf(b"late", 2)}

    monkeypatch.setattr("generator.publish.preview.printed", slow)
    preview.hold()
    preview.take([*again.open, replace(again.open[0], path="other.pdf")], again.content)
    assert begun.wait(10)
    threading.Timer(0.2, made_late.set).start()
    preview.close()
    assert (tmp_path / "site" / LEAFLET).read_bytes() == b"late", "it waits for the one that was begun"
    shutil.rmtree(tmp_path / "site")
    assert not preview.ready("other.pdf")
    assert not (tmp_path / "site").exists()


def test_a_preview_that_ends_in_the_middle_of_a_rebuild_ends(tmp_path: Path) -> None:
    preview = Preview(tmp_path, tmp_path / "site")
    preview.hold()
    preview.close()


def test_what_a_rebuild_leaves_open_while_somebody_waits_is_made_for_them(tmp_path: Path) -> None:
    root, _, again = left(tmp_path, "title: My first step", "title: My next step")
    preview, file, said = Preview(root, tmp_path / "site"), tmp_path / "site" / LEAFLET, []
    file.parent.mkdir(parents=True)
    file.write_bytes(b"as it was")

    def waiting(environ: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """The host, which waits for a rebuild that has begun, and reads the file then."""
        if file.read_bytes() == b"as it was":
            preview.hold()
            file.write_bytes(b"")
            preview.take(again.open, again.content)
        start("200 OK", [])
        return [file.read_bytes()]

    (found,) = preview.answering(waiting, "/")({"PATH_INFO": f"/{LEAFLET}"}, lambda *words: said.append(words))
    assert said == [("200 OK", [])]
    assert "My next step" in text_of(Pdf(found, 2))


def test_what_is_wrong_with_it_is_answered_and_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    root, _, again = left(tmp_path, "papers: [a4], pages: 2", "papers: [a4], pages: 1")
    preview = Preview(root, tmp_path / "site")
    preview.hold()
    preview.take(again.open, again.content)
    for _ in "ab":
        assert preview.ready(LEAFLET).startswith("content/handouts/all.yaml:")
    assert ["page-overflow" in record.message for record in caplog.records] == [True]
    preview.hold()
    preview.take((), again.content)
    assert preview.ready(LEAFLET) == ""


def test_a_rebuild_that_fails_lets_it_go_on(tmp_path: Path) -> None:
    root, _, again = left(tmp_path, "title: My first step", "title: My next step")
    preview = Preview(root, tmp_path / "site")
    preview.hold()
    preview.take(again.open, again.content)
    preview.hold()
    preview.resume()
    preview.resume()
    assert preview.ready(LEAFLET) == ""
    assert (tmp_path / "site" / LEAFLET).exists()
