"""A small grey picture of a handout's first page, made of the finished file and kept under the hash of its bytes."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

from generator.publish import cache as kept
from generator.publish.result import Pdf
from generator.publish.stamp import versions

WIDTH = 200
"""In pixels, about twice as wide as the list shows it: sharp on a dense screen."""
GREYS = 8
"""How many there are, white and black included; more make the file larger and the picture no clearer."""


def cover(pdf: Pdf, folder: Path) -> bytes:
    """The first page of a handout as PNG, form fields included; from `folder` if it was made before."""
    key = hashlib.sha256(_maker() + pdf.data).hexdigest()
    if (known := kept.entry(folder, key)) is not None:
        return known
    made = _drawn(pdf.data)
    kept.keep_entry(folder, key, made)
    return made


def _drawn(data: bytes) -> bytes:
    """Drawn twice as large and made smaller, which leaves letters even; imported late, for most builds draw nothing."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(data) as opened:
        opened.init_forms()
        page = opened[0]
        large = page.render(scale=2 * WIDTH / page.get_width(), grayscale=True).to_pil()
    small = large.resize((WIDTH, round(large.height * WIDTH / large.width)), Image.Resampling.BOX)
    step = 255 / (GREYS - 1)
    nearest = [round(value / step) for value in range(256)]
    palette = Image.frombytes("P", small.size, small.point(nearest).tobytes())
    palette.putpalette([round(grey * step) for grey in range(GREYS) for _ in "rgb"])
    buffer = io.BytesIO()
    palette.save(buffer, "PNG", bits=4)
    return buffer.getvalue()


@cache
def _maker() -> bytes:
    """What a picture is made with: this module and the libraries."""
    return hashlib.sha256(Path(__file__).read_bytes() + versions("pypdfium2", "pillow").encode()).digest()
