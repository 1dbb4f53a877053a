"""Pictures that are drawn once and shown again: the same ink, and no fault forgotten."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from generator import load
from generator.model.exercise import Exercise
from generator.publish.pdf import SheetFault, laid_out
from generator.render.sheet import Sheet
from generator.render.sheets import pictures
from tests import world
from tests.publish.sheets import CSS, document


def seen(sheet: Sheet, shelf: Path | None = None) -> Image.Image:
    with pypdfium2.PdfDocument(laid_out(sheet, shelf).data) as opened:
        return opened[0].render(scale=2).to_pil().convert("RGB")


def moves() -> Sheet:
    exercises = load.content(world.SECOND)[0].all(Exercise)
    images = [pictures.image(e, p, 54, 27, 0.16) for e, p in pictures.cast(exercises)]
    shown = "".join(f'<img style="width: auto; height: auto" src="{image.uri}" alt="{image.alt}">' for image in images)
    return Sheet("moves", document(f"<h1>Moves</h1><p>{shown}</p><p style='color: green'>After</p>"), CSS, 1)


def test_a_picture_looks_the_same_drawn_once_and_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    again = [seen(moves()), seen(moves())]
    from weasyprint import images

    from generator.publish import drawn

    monkeypatch.setattr(images, "SVGImage", drawn.SVGImage)
    monkeypatch.setattr(drawn, "_kept", {})
    plain = seen(moves())
    assert [ImageChops.difference(plain, image).getbbox() for image in again] == [None, None]


def test_a_picture_kept_on_a_shelf_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.publish import drawn

    def never(*_: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(drawn, "_kept", {})
    first = seen(moves(), tmp_path)
    monkeypatch.setattr(drawn, "_kept", {})
    monkeypatch.setattr(drawn.SVG, "draw", never)
    assert ImageChops.difference(first, seen(moves(), tmp_path)).getbbox() is None


def test_a_picture_damaged_on_its_shelf_is_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.publish import drawn

    monkeypatch.setattr(drawn, "_kept", {})
    first = seen(moves(), tmp_path)
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:-9])
    monkeypatch.setattr(drawn, "_kept", {})
    assert ImageChops.difference(first, seen(moves(), tmp_path)).getbbox() is None


def test_a_picture_that_cannot_be_drawn_is_a_fault_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.publish import drawn

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(drawn, "_kept", {})
    monkeypatch.setattr(drawn.SVG, "draw", broken)
    for _ in range(2):
        with pytest.raises(SheetFault) as caught:
            laid_out(moves(), tmp_path)
        assert "layout-error" in [fault.rule for fault in caught.value.faults]


def test_a_picture_that_asks_for_a_file_is_refused_each_time() -> None:
    asks = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='file:///a.png' width='9'/></svg>"
    sheet = Sheet("asks", document(f'<img alt="A" src="data:image/svg+xml,{asks}">'), CSS, 1)
    for _ in range(2):
        with pytest.raises(SheetFault) as caught:
            laid_out(sheet)
        assert "refused-resource" in [fault.rule for fault in caught.value.faults]
