"""Many handouts at once: the same as one by one, in the order asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish import pool
from generator.publish.pdf import Pdf, SheetFault, laid_out
from generator.render.sheet import Sheet
from tests.publish.sheets import CSS, document


def named(name: str, body: str | None = None) -> Sheet:
    return Sheet(name, document(body or f"<p>The sheet {name}"), CSS, 1)


def test_several_processes_make_what_one_makes(tmp_path: Path) -> None:
    sheets = [named(f"s{number}") for number in range(2 * pool.SHEETS_A_WORKER)]
    apart = list(pool.laid_out_all(sheets, cache_dir=tmp_path / "apart", jobs=2))
    assert apart == [laid_out(sheet) for sheet in sheets]


def test_results_keep_the_order_with_and_without_the_cache(tmp_path: Path) -> None:
    sheets = [named("a"), named("b"), named("c")]
    list(pool.laid_out_all(sheets[1:2], cache_dir=tmp_path))
    assert list(pool.laid_out_all(sheets, cache_dir=tmp_path)) == [laid_out(sheet) for sheet in sheets]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_faulty_sheet_is_told_and_the_others_are_made(jobs: int, tmp_path: Path) -> None:
    bodies = {"good": None, "glyph": "<p>中", "long": "<p style='break-after: page'>A<p>B", "fine": None}
    sheets = [named(f"{name}{turn}", body) for turn in (1, 2) for name, body in bodies.items()]
    results = list(pool.laid_out_all(sheets, cache_dir=tmp_path, jobs=jobs))
    told = [result.name for result in results if isinstance(result, SheetFault)]
    assert told == ["glyph1", "long1", "glyph2", "long2"]
    assert sum(isinstance(result, Pdf) for result in results) == 4


def test_twins_are_both_made(tmp_path: Path) -> None:
    first, second = pool.laid_out_all([named("a", "<p>A"), named("b", "<p>A")], cache_dir=tmp_path)
    assert first == second


def test_no_sheets_need_no_engine(tmp_path: Path) -> None:
    assert list(pool.laid_out_all([], cache_dir=tmp_path)) == []


def test_a_bug_keeps_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(sheet: Sheet, shelf: Path) -> Pdf:
        raise ZeroDivisionError

    monkeypatch.setattr(pool, "laid_out", broken)
    with pytest.raises(ZeroDivisionError):
        list(pool.laid_out_all([named("a")], cache_dir=tmp_path))
