"""The prints of both guidelines, each laid out once a process, and what tests read off them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from PIL import Image

from generator import load
from generator.model.base import Record
from generator.model.content import Content, kind_of
from generator.model.guideline import GuidelineStatus
from generator.model.handout import Handout, Template, Variant
from generator.publish.pdf import Pdf, laid_out
from generator.render import sheets
from tests import guide

REPO = Path(__file__).parents[2]
ROOTS = {"shipped": REPO, "second": REPO / "tests" / "worlds" / "second-topic"}
URL = "https://example.org/guide/"
A_POINT = 0.05
"""What rounding may take from a size, in points."""


@cache
def content(root: str) -> Content:
    loaded, _ = load.content(ROOTS[root])
    return loaded


@cache
def prints(root: str) -> dict[str, sheets.Print]:
    return {item.sheet.name: item for item in sheets.prints(content(root), URL)}


def local(root: str, name: str) -> Content:
    """The content as a print bears it: the shipped ones on American paper have American crisis numbers."""
    own = content(root)
    return sheets.within("US", own) if root == "shipped" and "letter" in prints(root)[name].paper else own


def version(root: str, name: str) -> str:
    """What stands at the foot of a print."""
    item, country = prints(root)[name], local(root, name).guideline.country
    return f"{item.handout.version}-{sheets.code_abroad(item.handout, content(root), country, item.variant)}"


@cache
def pdf(root: str, name: str) -> Pdf:
    return laid_out(prints(root)[name].sheet)


@cache
def words(root: str, name: str) -> tuple[str, ...]:
    """The text of each page on one line."""
    with pypdfium2.PdfDocument(pdf(root, name).data) as opened:
        return tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened)


@cache
def scanned(root: str, name: str, dpi: int) -> tuple[Image.Image, ...]:
    with pypdfium2.PdfDocument(pdf(root, name).data) as opened:
        return tuple(page.render(scale=dpi / 72).to_pil() for page in opened)


def changed(before: Content, record: Record) -> Content:
    """The content with one record in the place of the one of its id, or added."""
    kind = kind_of(type(record))
    if kind == "guideline":
        return dataclasses.replace(before, guideline=record)
    return dataclasses.replace(before, records={**before.records, kind: {**before.records[kind], record.id: record}})


def body(root: str, template: Template, change: Callable[[Content], Content] = lambda c: c) -> str:
    """The HTML of a root's handout of a template, after a change to the content."""
    after = change(content(root))
    return str(sheets.body(the(after, template), after))


def the(of: Content, template: Template) -> Handout:
    return guide.handout(template, of)


def collisions(page: pymupdf.Page) -> list[tuple[str, str]]:
    """Words of a page that lie on each other. Lines may touch: what counts is the middle half of a word."""
    boxes = [(core(word[:4]), word[4]) for word in page.get_text("words")]
    boxes.sort(key=lambda pair: pair[0].y0)
    return [(a, b) for (one, a), (other, b) in _near(boxes) if one.intersects(other)]


def core(box: tuple[float, float, float, float]) -> pymupdf.Rect:
    """The middle half of a word, where its letters are."""
    left, top, right, bottom = box
    quarter = (bottom - top) / 4
    return pymupdf.Rect(left + 0.5, top + quarter, right - 0.5, bottom - quarter)


def _near(boxes: list[tuple[pymupdf.Rect, str]]) -> Iterator[tuple[tuple[pymupdf.Rect, str], ...]]:
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other[0].y0 > one[0].y1:
                break
            yield one, other


def unread(of: Content) -> Content:
    """The content as a draft that nobody has reviewed."""
    draft = changed(of, of.guideline.model_copy(update={"status": GuidelineStatus.draft}))
    return dataclasses.replace(draft, records={**draft.records, "review": {}})


TEMPLATES = [template for template in Template if any(h.template is template for h in content("shipped").all(Handout))]
"""The layouts of which the shipped guideline has a handout."""
SHEETS = [
    (root, name)
    for root in ROOTS
    for name, item in sorted(prints(root).items())
    if item.variant is Variant.standard and item.handout.template is not Template.sections
]
"""Two pages, measured here; every other form is measured in `test_forms`."""
every_sheet = pytest.mark.parametrize(("root", "name"), SHEETS, ids=[name for _, name in SHEETS])
