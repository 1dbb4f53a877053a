"""A picture that is whole is taken, whatever wrote it; a part of one, or one that unpacks to millions, is not."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from generator.load.png import RefusedError, png_size


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(rows: bytes, width: int = 10, height: int = 4, colour: int = 0, interlaced: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, interlaced)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


WHOLE = png(b"\0" * 11 * 4)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "P", "RGB", "RGBA"])
def test_a_picture_of_any_kind_is_taken(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (37, 21)).save(file, "PNG", dpi=(72, 72))
    assert png_size(file.getvalue()) == (37, 21)


def test_an_interlaced_picture_is_taken() -> None:
    passes = ((2, 1), (1, 1), (2, 1), (5, 1), (5, 2), (10, 2))  # columns and lines of 10 by 4 points
    rows = b"".join((b"\0" * (columns + 1)) * lines for columns, lines in passes)
    assert png_size(png(rows, interlaced=1)) == (10, 4)
    with pytest.raises(RefusedError, match="fewer points"):
        png_size(png(rows[:-1], interlaced=1))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (WHOLE[:45], "is not whole"),
        (WHOLE[:-12], "is not whole"),
        (WHOLE.replace(b"IDAT", b"IDAU"), "is not whole"),
        (WHOLE[:-1] + b"\0", "is not whole"),
        (png(b"\0" * 30, colour=3), "is not whole"),
        (png(b"\0" * 43), "more or fewer points"),
        (png(b"\0" * 200_000_000), "more or fewer points"),
        (png(b"\0" * 44, colour=9), "is not a PNG picture"),
    ],
)
def test_what_is_not_whole_or_far_larger_than_it_says_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        png_size(data)
