"""The shipped handouts once other people are named on them: every print still has its pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from generator import load
from generator.model.content import Content
from generator.model.handout import Handout, Variant
from generator.publish.cache import PDFS
from generator.publish.pool import laid_out_all
from generator.publish.result import Pdf, SheetFault
from generator.render import sheets
from tests import guide
from tests.conftest import REPO
from tests.publish.codes import crowded

PEOPLE = {
    "dorn": ("Dr Carl Dorn", "clinician"),
    "bell": ("Dr Ana Bellweather", "author"),
    "fox": ("Eve Fox", "patient"),
}
ROOMS = {"ready": None, "own": sheets.Room(0, guide.line().country), "other": sheets.Room(0, guide.abroad().country)}


def named(root: Path, count: int) -> Content:
    """The shipped guideline with so many made-up people alone; those who are no author approved of each handout."""
    shutil.copytree(REPO / "content", root / "content", ignore=shutil.ignore_patterns("contributors", "reviews"))
    shutil.copy(REPO / "bibliography.bib", root)
    for kind in ("contributors", "reviews"):
        (root / "content" / kind).mkdir()
    for id, (name, role) in list(PEOPLE.items())[:count]:
        person = f"name: {name}\nrole: {role}\nconflicts: none declared\n"
        (root / f"content/contributors/{id}.yaml").write_text(person, encoding="utf-8")
        for handout in load.content(REPO)[0].all(Handout) if role != "author" else ():
            done = f"contributor: {id}\nrole: {role}\ndate: {guide.day()}\noutcome: approved\n"
            review = f"object: handout/{handout.id}\n{done}"
            (root / f"content/reviews/{id}-{handout.id}.yaml").write_text(review, encoding="utf-8")
    content, problems = load.content(root)
    assert not problems
    return content


def prints(root: Path, count: int, room: str) -> list[tuple[sheets.Print, Pdf | SheetFault]]:
    """Every print with so many people, laid out, or why it cannot be."""
    made = sheets.prints(named(root, count), "https://guide.test/", guide.day(), ROOMS[room])
    done = laid_out_all([item.sheet for item in made], cache_dir=REPO / PDFS)
    return list(zip(made, done, strict=True))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("count", [1, 3])
def test_every_handout_has_room_for_the_names_of_its_people(tmp_path: Path, count: int, room: str) -> None:
    for item, result in prints(tmp_path, count, room):
        assert isinstance(result, Pdf), f"{result}: names would have no room; {result.faults[0].hint}"
        assert crowded(result.data) == [], item.sheet.name
        with pypdfium2.PdfDocument(result.data) as opened:
            words = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened)
        told = item.handout.template.value != "pad" and item.variant is not Variant.easy_read
        assert not told or "Dr Carl Dorn (clinician)" in words, item.sheet.name
        assert not told or "Interests: none declared." in words, item.sheet.name
