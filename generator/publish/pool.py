"""Many handouts at once: those in the cache at once, the others laid out by several processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generator.publish import cache, rubbish
from generator.publish.pdf import laid_out
from generator.publish.result import Pdf, SheetFault
from generator.render.sheet import Sheet

SHEETS_A_WORKER = 8
"""A process pays off from about this many sheets: it starts in the time, and at the cost, of three."""


def laid_out_all(sheets: Iterable[Sheet], *, cache_dir: Path, jobs: int | None = None) -> Iterator[Pdf | SheetFault]:
    """For every sheet its PDF, or the error that says why there is none; in the order given.

    `jobs` is the most processes to use, by default one for each processor; few sheets are laid out in this one. The
    caller gathers the errors and raises once.
    """
    sheets = tuple(sheets)
    known = [cache.kept(cache_dir, cache.key(sheet)) for sheet in sheets]
    absent = [sheet for sheet, pdf in zip(sheets, known, strict=True) if pdf is None]
    fresh = _fresh(absent, cache_dir, jobs or os.cpu_count() or 1)
    for pdf in known:
        yield pdf or next(fresh)


def _fresh(sheets: Sequence[Sheet], cache_dir: Path, jobs: int) -> Iterator[Pdf | SheetFault]:
    """The sheets laid out and put into the cache, in order, by up to `jobs` processes."""
    lay = partial(_kept_layout, cache_dir=cache_dir)
    workers = min(jobs, -(-len(sheets) // SHEETS_A_WORKER))
    if len(sheets) > SHEETS_A_WORKER:
        rubbish.again()
    if workers <= 1:
        yield from map(lay, sheets)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    executor = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=rubbish.seldom)
    try:
        yield from executor.map(lay, sheets)
    finally:
        executor.shutdown(cancel_futures=True)


def _kept_layout(sheet: Sheet, cache_dir: Path) -> Pdf | SheetFault:
    """The PDF of a sheet, put into the cache; or its error, which is not."""
    try:
        pdf = laid_out(sheet, cache_dir)
    except SheetFault as error:
        return error
    cache.keep(cache_dir, cache.key(sheet), pdf)
    return pdf
