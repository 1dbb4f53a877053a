"""Handouts with room for a clinic: each laid out with the largest room that leaves everything on its page."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf

from generator.model.content import Content
from generator.publish import cache
from generator.publish.pool import laid_out_all
from generator.publish.result import Pdf
from generator.publish.workshop import printed
from generator.render.sheets import Print, Room, prints

HEIGHTS = (10.2, 8.4, 6.0, 4.6, 3.0, 1.5, 0.0)
"""What is tried, in mm below the upper margin, from the middle: where there is room for one, there is for the next.

Without any there is the margin, which every sheet has.
"""


def roomy(
    content: Content,
    country: str,
    takes: Callable[[Print], bool],
    root: Path,
    site_url: str,
    today: date,
    jobs: int | None = None,
) -> list[tuple[Print, Pdf]]:
    """The chosen handouts for clinics of a country, with room. Raises ContentError when one cannot be laid out."""
    folder = root / cache.PDFS
    trials = [
        [item for item in prints(content, site_url, today, Room(height, country)) if takes(item)] for height in HEIGHTS
    ]
    items = trials[-1]
    keys = [_key([cache.key(item.sheet) for item in trial]) for trial in zip(*trials, strict=True)]
    found = [cache.kept(folder, key) for key in keys]
    open_ = [index for index, pdf in enumerate(found) if pdf is None]
    least = printed([items[index] for index in open_], content, root, jobs)
    ends = {index: (0, len(HEIGHTS) - 1) for index in open_}
    while left := {index: (low + high) // 2 for index, (low, high) in ends.items() if low < high}:
        results = laid_out_all([trials[at][index].sheet for index, at in left.items()], cache_dir=folder, jobs=jobs)
        for (index, at), result in zip(left.items(), results, strict=True):
            low, high = ends[index]
            if isinstance(result, Pdf) and _marks(result) == _marks(least[items[index].path]):
                found[index], ends[index] = result, (low, at)
            else:
                ends[index] = (at + 1, high)
    for index in open_:
        found[index] = chosen = found[index] or least[items[index].path]
        cache.keep(folder, keys[index], chosen)
    return [(item, pdf) for item, pdf in zip(items, found, strict=True) if pdf]


def _key(keys: list[str]) -> str:
    return hashlib.sha256("\n".join(("room", *keys)).encode()).hexdigest()


def _marks(pdf: Pdf) -> list[int]:
    """How many pieces of content each page holds: the same on all pages when nothing has moved to another."""
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        numbers = opened.Root.StructTreeRoot.ParentTree.Nums
        return [len(numbers[2 * index + 1]) for index in range(len(opened.pages))]
