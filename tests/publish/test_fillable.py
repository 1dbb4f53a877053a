"""Sheets to fill in: filled in by programs, then looked at with three engines, beside the empty sheet."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Object, String
from PIL import Image, ImageChops

from generator.model.exercise import Exercise, Programme
from generator.model.handout import Handout, Template
from generator.publish.elements import elements
from generator.publish.pdf import laid_out
from generator.render import sheets
from generator.render.sheets.log import log
from generator.render.sheets.shared import Look
from tests.guide import guide, handout

REPO = Path(__file__).parents[2]
DPI = 72
MM = 72 / 25.4

SHEET = handout(Template.programme)
PADS = [one for one in guide().all(Handout) if one.template is Template.pad][:1]
PAD = PADS[0].id if PADS else "no pad"
PAPERS = tuple(f"{PAD}-{paper}" for pad in PADS for form in pad.forms for paper in form.papers)
SHEETS = (*PAPERS, f"{SHEET.id}-{SHEET.forms[0].papers[0]}")
DOUBLE = (f"{PAD}-a4", f"{PAD}-letter")
"""Large papers, on which two slips lie side by side."""
PLAN = guide().get(Programme, SHEET.programme or "")
LAST = log(PLAN, guide(), Look()).sessions[-1]
FILLED = {
    PAD: {
        "patient_name": "Zoë Müller",
        "goal_in_own_words": "Walk to the shop",
        "activity_1": PLAN.items[0].exercise,
        "activity_5": "My own move",
        "sets_1": "2",
        "mon": True,
        "sun": True,
        "start_level": "as-shown",
        "progress_rule": "one or two more than planned",
        "prescriber": "A Test",
    },
    SHEET.id: {
        "patient_name": "Zoë Müller",
        "mon": True,
        "session_1_move_1": "10, 4 kg",
        f"session_{LAST}_after": "7",
        "questions": "Is it safe?",
    },
}


@cache
def empty(name: str) -> bytes:
    made = {item.sheet.name: item.sheet for item in sheets.prints(guide(), "https://example.org/")}
    return laid_out(made[name]).data


def wanted(name: str) -> Mapping[str, str | bool]:
    values = next(values for handout, values in FILLED.items() if name.startswith(handout))
    second = name in DOUBLE
    return {**values, **({f"{field}_right": value for field, value in values.items()} if second else {})}


def fields(pdf: pikepdf.Pdf) -> dict[str, Object]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def widgets(field: Object) -> list[Object]:
    return list(field.Kids) if Name.Kids in field else [field]


def filled_by_mupdf(name: str) -> bytes:
    """As a person would do it in a viewer: words drawn anew by the viewer, marks as the sheet brings them."""
    values = wanted(name)
    with pymupdf.open(stream=empty(name)) as opened:
        for page in opened:
            for widget in page.widgets():
                value = values.get(widget.field_name)
                if value is None:
                    continue
                if widget.field_type in (pymupdf.PDF_WIDGET_TYPE_CHECKBOX, pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON):
                    if widget.on_state() == ("on" if value is True else value):
                        pymupdf.mupdf.pdf_toggle_widget(widget._annot)  # a click: shows the mark that the sheet brings
                    continue
                widget.field_value = value
                widget.update()
        return bytes(opened.tobytes())


def filled_by_hand(name: str) -> bytes:
    """As a plain program does it: values alone, and viewers are asked to draw fields anew."""
    with pikepdf.open(io.BytesIO(empty(name))) as pdf:
        for field, value in ((fields(pdf)[name], value) for name, value in wanted(name).items()):
            if field.get(Name.FT) == Name.Btn:
                state = Name(f"/{'on' if value is True else value}")
                field.V = state
                for widget in widgets(field):
                    widget.AS = state if state in widget.AP.N else Name.Off
            else:
                field.V = String(str(value))
                del field.AP
        pdf.Root.AcroForm.NeedAppearances = True
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def by_pdfium(data: bytes, _: Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as opened:
        opened.init_forms()
        return [page.render(scale=DPI / 72, may_draw_forms=True).to_pil().convert("L") for page in opened]


def by_poppler(data: bytes, folder: Path) -> list[Image.Image]:
    (folder / "sheet.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "sheet.pdf", "page"], cwd=folder, check=True)
    return [Image.open(io.BytesIO(path.read_bytes())) for path in sorted(folder.glob("page*.pgm"))]


def by_mupdf(data: bytes, _: Path) -> list[Image.Image]:
    with pymupdf.open(stream=data) as opened:
        shots = [page.get_pixmap(dpi=DPI, colorspace="gray") for page in opened]
        return [Image.frombytes("L", (shot.width, shot.height), shot.samples) for shot in shots]


ENGINES = {"pdfium": by_pdfium, "poppler": by_poppler, "mupdf": by_mupdf}
FILLERS = {"mupdf": filled_by_mupdf, "values": filled_by_hand}


@pytest.mark.parametrize("name", sorted({SHEETS[0], *SHEETS[::2], SHEETS[-1]}))
@pytest.mark.parametrize("filler", list(FILLERS))
def test_what_is_filled_in_is_printed_by_every_engine(name: str, filler: str, tmp_path: Path) -> None:
    data = FILLERS[filler](name)
    missing = [
        f"{field} in {engine}"
        for engine, draw in ENGINES.items()
        for field in unseen(name, data, draw, tmp_path)
        if not (filler == "values" and engine == "mupdf")  # MuPDF draws no field anew when it prints
    ]
    assert missing == []


def unseen(name: str, data: bytes, draw: Callable[[bytes, Path], list[Image.Image]], folder: Path) -> list[str]:
    """The fields whose place looks as it did while empty."""
    before, after = draw(empty(name), folder), draw(data, folder)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        found = []
        for field in wanted(name):
            changes = 0
            for widget in widgets(fields(pdf)[field]):
                index = pages[widget.P.objgen]
                left, bottom, right, top = (float(value) for value in widget.Rect)
                box = tuple(round(v) for v in (left, heights[index] - top, right, heights[index] - bottom))
                difference = ImageChops.difference(before[index].crop(box), after[index].crop(box))
                changes += sum(difference.histogram()[64:])
            if changes < 5:
                found.append(field)
        return found


@pytest.mark.parametrize("name", SHEETS)
def test_every_field_has_a_name_of_its_own_and_one_to_say_aloud(name: str) -> None:
    with pikepdf.open(io.BytesIO(empty(name))) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
        spoken = [str(widget.TU) for field in fields(pdf).values() for widget in widgets(field)]
    assert len(set(names)) == len(names)
    assert len(set(spoken)) == len(spoken)
    assert all(len(words) >= 3 for words in spoken)
    if name in PAPERS:
        first = ["patient_name", "date", "goal_in_own_words", "activity_1", "sets_1", "reps_1", "load_or_effort_1"]
        assert names[:7] == first
        last = ["start_level", "progress_rule", "follow_up_date", "follow_up_how", "prescriber"]
        assert [part.removesuffix("_right") for part in names[-5:]] == last


@pytest.mark.parametrize("name", SHEETS)
def test_fields_are_printed_asked_of_nobody_and_run_nothing(name: str) -> None:
    with pikepdf.open(io.BytesIO(empty(name))) as pdf:
        for field in fields(pdf).values():
            assert not int(field.get(Name.Ff, 0)) & 2, "required"
            for widget in widgets(field):
                assert int(widget.F) == 4
                assert Name.AA not in widget
                assert Name.A not in widget
                assert Name.AP in widget
        assert Name.OpenAction not in pdf.Root
        assert Name.AA not in pdf.Root
        assert not any(key in pdf.Root.get(Name.Names, Dictionary()) for key in (Name.JavaScript, Name.EmbeddedFiles))
        assert b"/SubmitForm" not in empty(name)


@pytest.mark.parametrize("name", SHEETS)
def test_tab_follows_the_sheet_from_top_to_bottom(name: str) -> None:
    """Tab goes by the structure, which is in the order of the annotations; a slip is done before the next begins."""
    with pikepdf.open(io.BytesIO(empty(name))) as pdf:
        for page in (page for page in pdf.pages if Name.Annots in page):
            assert page.Tabs == Name.S
            boxes = [[float(value) for value in widget.Rect] for widget in page.Annots]
            slips = [0.0, float(page.mediabox[2]) / 2] if name in DOUBLE else [0.0]
            for start, end in zip(slips, [*slips[1:], 1e9], strict=True):
                tops = [box[3] for box in boxes if start <= box[0] < end]
                if name in PAPERS:
                    assert all(lower <= upper + 4 for upper, lower in pairwise(tops))
            owners = {str(number): element for number, element in numbered(pdf)}
            order = [element.objgen for element in elements(pdf) if element.S in (Name.Form, Name.Link)]
            found = [order.index(owners[str(note.StructParent)].objgen) for note in page.Annots]
            assert found == sorted(found)


def numbered(pdf: pikepdf.Pdf) -> list[tuple[int, Object]]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return [(int(numbers[k]), numbers[k + 1]) for k in range(0, len(numbers), 2)]


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_written_by_pen_has_eight_millimetres(name: str) -> None:
    with pikepdf.open(io.BytesIO(empty(name))) as pdf:
        for field in fields(pdf).values():
            if field.get(Name.FT) != Name.Btn:
                assert float(field.Rect[3]) - float(field.Rect[1]) >= 8 * MM - 0.1, str(field.T)


@pytest.mark.parametrize("name", PAPERS[:1])
def test_an_activity_is_chosen_by_its_plain_name_and_kept_by_its_id(name: str) -> None:
    with pikepdf.open(io.BytesIO(empty(name))) as pdf:
        options = {str(pair[0]): str(pair[1]) for pair in fields(pdf)["activity_3"].Opt}
        flags = int(fields(pdf)["activity_3"].Ff)
    assert options == {exercise.id: exercise.plain_name for exercise in guide().all(Exercise)}
    assert flags & 1 << 17, "a drop-down"
    assert flags & 1 << 18, "which takes other words too"


@pytest.mark.parametrize("name", [name for name in PAPERS if name in DOUBLE])
def test_the_two_slips_of_a_sheet_are_filled_in_apart(name: str) -> None:
    with pikepdf.open(io.BytesIO(empty(name))) as pdf:
        names = set(fields(pdf))
    assert {f"{name}_right" for name in names if not name.endswith("_right")} == {
        n for n in names if n.endswith("_right")
    }
