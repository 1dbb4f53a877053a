"""The sentences are ours: no run of eight words stands both in this repository and in an article that it appraises."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.bibtex import references
from tests import originality
from tests.house import REPO, kept_files, text_of

TITLES = {"ids.schema.json"}
"""Lists of works, with the titles that they have."""


@pytest.fixture(scope="module")
def titles() -> frozenset[bytes]:
    """The runs inside titles of papers, which both must give as they are."""
    found, _ = references((REPO / "bibliography.bib").read_text(encoding="utf-8"), "bibliography.bib")
    return frozenset(hash for reference in found.values() for _, _, hash in originality.runs(reference.title))


def test_no_run_of_eight_words_comes_from_an_article(titles: frozenset[bytes]) -> None:
    theirs = originality.of_articles() - titles
    wrong = [
        f"{path.relative_to(REPO).as_posix()}:{text.count(chr(10), 0, start) + 1}: {words}"
        for path in kept_files()
        if path.suffix not in (".lock", ".bin") and path.name not in TITLES and (text := text_of(path))
        for start, words, hash in originality.runs(text)
        if hash in theirs
    ]
    assert wrong == []


def test_a_copied_sentence_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Nobody has ever said quite these nine words before.", encoding="utf-8")
    monkeypatch.setattr(originality, "_FILE", tmp_path / "data" / "runs.bin")
    originality.write([article])
    copied = "why: 'nobody  has ever SAID,\n quite these nine words (before)'"
    assert {hash for _, _, hash in originality.runs(copied)} & originality.of_articles()
    ours = "why: nobody has ever said quite such nine words before"
    assert not {hash for _, _, hash in originality.runs(ours)} & originality.of_articles()


def test_the_articles_are_known() -> None:
    assert len(originality.of_articles()) > 3000
