"""Finished handouts on disk: found again, made anew when damaged, never mixed up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish import cache, fonts, pool
from generator.publish.pdf import Pdf, SheetFault
from generator.render.sheet import Sheet
from tests.publish.sheets import sheet

PDF = Pdf(b"%PDF-1.7\nnot really\n%%EOF", 2, ("a warning",))


def results(sheets: list[Sheet], folder: Path, jobs: int = 1) -> list[Pdf | SheetFault]:
    return list(pool.laid_out_all(sheets, cache_dir=folder, jobs=jobs))


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sheets that were laid out, in order."""
    names: list[str] = []

    def counted(sheet: Sheet, shelf: Path) -> Pdf:
        names.append(sheet.name)
        return PDF

    monkeypatch.setattr(pool, "laid_out", counted)
    return names


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    cache.keep(tmp_path, "abcd", PDF)
    assert cache.kept(tmp_path, "abcd") == PDF
    assert cache.kept(tmp_path, "abce") is None


def test_a_handout_is_laid_out_once(tmp_path: Path, laid: list[str]) -> None:
    first, second = results([sheet()], tmp_path), results([sheet()], tmp_path)
    assert laid == ["moving-more"]
    assert first == second == [PDF]


@pytest.mark.parametrize(
    "change",
    [
        {"html": "<p>Other"},
        {"css": ("p { color: red }",)},
        {"css": ()},
        {"page_limit": 1},
        {"page_limit": None},
    ],
)
def test_a_changed_handout_has_another_key(change: dict[str, object]) -> None:
    assert cache.key(sheet()._replace(**change)) != cache.key(sheet())


def test_a_style_sheet_is_not_taken_for_a_page() -> None:
    assert cache.key(Sheet("a", "one", ("two",))) != cache.key(Sheet("a", "one\0two"))
    assert cache.key(Sheet("a", "", ("one", "two"))) != cache.key(Sheet("a", "", ("onetwo",)))


def test_two_names_of_one_handout_share_an_entry() -> None:
    assert cache.key(sheet()._replace(name="other")) == cache.key(sheet())


def test_a_key_names_every_module_that_makes_a_pdf() -> None:
    """What the engine imports from this package is part of the key; otherwise old handouts would survive a change."""
    program = (
        "import sys; from generator.publish.pdf import _engine; _engine();"
        "print(*(name.removeprefix('generator.publish.') for name in sys.modules if name.startswith("
        "'generator.publish.')))"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(cache.MODULES) == set(made.stdout.split())


@pytest.mark.parametrize("damage", ["truncated", "empty", "flipped", "text"])
def test_a_damaged_entry_is_made_anew(damage: str, tmp_path: Path, laid: list[str]) -> None:
    results([sheet()], tmp_path)
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = entry.read_bytes()
    entry.write_bytes(
        {"truncated": whole[:-9], "empty": b"", "flipped": whole[:-1] + b"?", "text": "größer".encode()}[damage]
    )
    assert results([sheet()], tmp_path) == [PDF]
    assert len(laid) == 2
    assert entry.read_bytes() == whole


def test_a_fault_is_not_kept(tmp_path: Path) -> None:
    faulty = sheet("<img src='a.png' alt='A'>")
    for _ in range(2):
        (fault,) = results([faulty], tmp_path)
        assert isinstance(fault, SheetFault)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_hit_does_not_import_the_layout_engine(tmp_path: Path) -> None:
    cache.keep(tmp_path, cache.key(sheet()), PDF)
    program = (
        "import sys; from pathlib import Path; from generator.publish import pool;"
        "from generator.render.sheet import Sheet;"
        "(pdf,) = pool.laid_out_all([eval(sys.stdin.read())], cache_dir=Path(sys.argv[1]));"
        "sys.exit(pdf.pages != 2 or 'weasyprint' in sys.modules)"
    )
    assert not subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], input=repr(sheet()), text=True, check=False
    ).returncode


def test_nothing_is_left_beside_the_entries(tmp_path: Path) -> None:
    cache.keep(tmp_path, "abcd", PDF)
    cache.keep(tmp_path, "abcd", PDF)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["cd"]


def test_other_fonts_give_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_engine", cache._engine.__wrapped__)
    before = cache.key(sheet())
    monkeypatch.setattr(fonts, "digest", lambda: "that of another font")
    assert cache.key(sheet()) != before
