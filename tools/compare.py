"""What a change does to the handouts: `python -m tools.compare BASE OUT`, where BASE is a git revision.

The handouts of BASE are made anew, by its own code, and held against those in `site/handouts`. OUT gets a picture of
each page that looks different, before and after side by side, the changed PDFs, and an `index.html` to read them by.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

HEIGHT = 1000
"""Pixels of a page, enough to read small print."""
GAP = 24
BAND = 12
"""Pixels between lines that still count as one stretch."""
MARK = (200, 0, 60)
TABLE = (225, 225, 225)
ADDED, REMOVED, CHANGED, UNSEEN = "new", "removed", "changed", "looks the same"

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Handouts before and after</title><style>
body { font: 1rem/1.5 sans-serif; max-width: 90rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
img { max-width: 100%; border: 1px solid #999 } h2 { margin-top: 2.5rem } figure { margin: 1rem 0 }
</style></head><body><h1>Handouts before and after</h1>
"""


Box = tuple[int, int, int, int]
"""Left, upper, right, lower."""


@dataclass(frozen=True, slots=True)
class Change:
    """A handout that is not what it was: how it changed, how many pages it had and has, and which look different."""

    path: str
    kind: str
    before: int
    after: int
    pages: tuple[int, ...]


def compare(before: Path, after: Path, out: Path) -> tuple[Change, ...]:
    """Holds two folders of PDFs against each other and writes the pictures; those with the same bytes are left out."""
    out.mkdir(parents=True, exist_ok=True)
    old, new = _files(before), _files(after)
    changes = []
    for path in sorted(old.keys() | new.keys()):
        was, now = old.get(path), new.get(path)
        if was != now:
            changes.append(_change(path, _pages(was), _pages(now), out))
            if now:
                target = out / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(now)
    (out / "index.html").write_text(index(changes), encoding="utf-8")
    return tuple(changes)


def _files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.pdf")}


def _pages(pdf: bytes | None) -> list[Image.Image]:
    if not pdf:
        return []
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        return [page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB") for page in document]


def _change(path: str, before: list[Image.Image], after: list[Image.Image], out: Path) -> Change:
    """Writes a picture of each page that looks different."""
    seen = []
    for number in range(max(len(before), len(after))):
        was, now = (pages[number] if number < len(pages) else None for pages in (before, after))
        if boxes := different(was, now):
            picture = out / picture_name(path, number + 1)
            picture.parent.mkdir(parents=True, exist_ok=True)
            beside(was, now, boxes).quantize(128).save(picture, optimize=True)
            seen.append(number + 1)
    kind = REMOVED if not after else ADDED if not before else CHANGED if seen else UNSEEN
    return Change(path, kind, len(before), len(after), tuple(seen))


def different(before: Image.Image | None, after: Image.Image | None) -> list[Box]:
    """Boxes around what looks different on a page, from top to bottom, one for each stretch of lines."""
    if before is None or after is None or before.size != after.size:
        whole = after or before
        assert whole
        return [(0, 0, *whole.size)]
    found: list[Box] = []
    difference = ImageChops.difference(before, after)
    for top in range(0, difference.height, BAND):
        box = difference.crop((0, top, difference.width, min(top + BAND, difference.height))).getbbox()
        if not box:
            continue
        left, right, upper, lower = box[0], box[2], top + box[1], top + box[3]
        if found and upper - found[-1][3] <= BAND:
            last = found.pop()
            left, right, upper = min(left, last[0]), max(right, last[2]), last[1]
        found.append((left, upper, right, lower))
    return found


def beside(before: Image.Image | None, after: Image.Image | None, boxes: Iterable[Box]) -> Image.Image:
    """Two pages side by side, with frames around what changed; the place of a page that is not there stays empty."""
    blank = Image.new("RGB", (after or before).size, TABLE)  # type: ignore[union-attr]  # one of them is there
    pages = [page.copy() if page else blank for page in (before, after)]
    if before and after:
        for page, (left, upper, right, lower) in product(pages, boxes):
            ImageDraw.Draw(page).rectangle((left - 4, upper - 4, right + 3, lower + 3), outline=MARK, width=2)
    sheet = Image.new("RGB", (sum(p.width for p in pages) + 3 * GAP, max(p.height for p in pages) + 2 * GAP), TABLE)
    sheet.paste(pages[0], (GAP, GAP))
    sheet.paste(pages[1], (pages[0].width + 2 * GAP, GAP))
    return sheet


def picture_name(path: str, page: int) -> str:
    """Where the picture of a page lies: `x/x-a4-1.png` for the first page of `x/x-a4.pdf`."""
    return f"{path.removesuffix('.pdf')}-{page}.png"


def index(changes: list[Change]) -> str:
    """The page that shows all pictures."""
    return "".join((HEAD, *_rows(changes), "</body></html>\n"))


def _rows(changes: list[Change]) -> Iterator[str]:
    if not changes:
        yield "<p>No handout changed.</p>\n"
        return
    yield f"<p>{len(changes)} handout{'s' * (len(changes) != 1)} changed. Left: before. Right: after.</p>\n<ul>\n"
    for number, change in enumerate(changes):
        yield f'<li><a href="#h{number}">{escape(change.path)}</a>: {_words(change)}</li>\n'
    yield "</ul>\n"
    for number, change in enumerate(changes):
        link = "" if change.kind == REMOVED else f' <a href="{escape(change.path)}">The new PDF</a>'
        yield f'<h2 id="h{number}">{escape(change.path)}</h2>\n<p>{_words(change)}.{link}</p>\n'
        for page in change.pages:
            alt = f"Page {page}, before and after"
            yield (
                f'<figure><img src="{escape(picture_name(change.path, page))}" alt="{alt}" loading="lazy">'
                f"<figcaption>Page {page}</figcaption></figure>\n"
            )


def _words(change: Change) -> str:
    counts = f"{change.before} page{'s' * (change.before != 1)}"
    if change.before != change.after:
        counts = f"{change.before} to {change.after} pages"
    return f"{change.kind}, {counts}"


def handouts_of(revision: str, out: Path) -> bool:
    """Makes the handouts of a revision, by its own code; whether it makes any."""
    with TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            words = [sys.executable, "-m", "generator", "handouts", "--out", str(out)]
            return subprocess.run(words, cwd=tree, stdout=subprocess.DEVNULL, check=False).returncode == 0
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], check=True)


if __name__ == "__main__":
    revision, target = sys.argv[1], Path(sys.argv[2])
    shutil.rmtree(target, ignore_errors=True)
    with TemporaryDirectory() as folder:
        if not handouts_of(revision, Path(folder)):
            print(f"{revision} makes no handouts, so all count as new")
        found = compare(Path(folder), Path("site/handouts"), target)
    for one in found:
        print(f"{one.path}: {_words(one)}")
    print(f"{len(found)} changed handouts are in {target}")
