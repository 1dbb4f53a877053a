"""The code on paper: large enough, with room around it, and strong enough for a copy of a copy."""

from __future__ import annotations

import io
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from generator.publish.pdf import laid_out
from generator.render import qr
from generator.render.sheet import Sheet

ADDRESSES = (
    "https://example.org/handouts/x/",
    "https://someone.example.io/a-guideline/handouts/a-rather-long-name-of-a-handout/",
    "https://example.org/a%20b/?c=d&e=ü",
)
CSS = "@page { size: 80mm 80mm; margin: 10mm } img { display: block }"


def printed(address: str) -> bytes:
    """A sheet that holds the code alone, in its own size, as a black and white copy of 150 dpi in a PNG."""
    code = qr.code(address)
    picture = f'<img src="{code.uri}" style="width: {code.side_mm}mm" alt="code">'
    html = f'<html lang="en"><head><title>code</title></head><body>{picture}</body></html>'
    with pypdfium2.PdfDocument(laid_out(Sheet("code", html, (CSS,))).data) as opened:
        image = opened[0].render(scale=150 / 72).to_pil().convert("1")
    buffer = io.BytesIO()
    image.save(buffer, "png")
    return buffer.getvalue()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_copied_code_opens_its_address_at_level_m(address: str) -> None:
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(printed(address))).convert("L"))
    assert [(code.text, code.ec_level) for code in found] == [(address, "M")]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_twenty_millimetres_wide_inside_four_clear_modules(address: str) -> None:
    code = qr.code(address)
    svg = ET.fromstring(unquote(code.uri.partition(",")[2]))
    modules = int(svg.attrib["width"])
    assert code.side_mm * (modules - 8) / modules >= 20
    assert code.side_mm < 32
    lines = next(part for part in svg if part.get("class") == "qrline")
    assert lines.attrib["d"].startswith("M4 4.5h7"), "the finder starts after four modules"
