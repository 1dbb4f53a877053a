"""A PNG picture, read as far as it takes to know that it is whole and no larger than it says.

A part of one is printed as nothing, without a word; and what a few bytes unpack to may fill a computer.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

WIDEST = 4_000
"""Pixels, each way."""
SPARE = 100_000
"""Bytes that some programs write behind the last line."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: (1, (1, 2, 4, 8, 16)), 2: (3, (8, 16)), 3: (1, (1, 2, 4, 8)), 4: (2, (8, 16)), 6: (4, (8, 16))}
"""How many samples a pixel has, and how many bits each may have, by type of colour (PNG specification, table 11.1)."""
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where each pass of an interlaced picture starts, and its steps (8.2)."""


class RefusedError(ValueError):
    """A picture that may not be used; says why, in words that follow its name."""


def png_size(data: bytes) -> tuple[float, float]:
    """Width and height in pixels. Raises RefusedError where a picture is none, too large, or not whole."""
    if data[:8] != _SIGNATURE or data[12:16] != b"IHDR" or len(data) < 33:
        raise RefusedError("is not a PNG picture")
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", data[16:29])
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise RefusedError(f"is larger than {WIDEST} by {WIDEST} pixels")
    samples, depths = _SAMPLES.get(colour, (0, ()))
    if depth not in depths or rest[:2] != [0, 0] or rest[2] not in (0, 1):
        raise RefusedError("is not a PNG picture")
    chunks = tuple(_chunks(data))
    kinds = [kind for kind, _ in chunks]
    if kinds[-1:] != [b"IEND"] or (colour == 3 and b"PLTE" not in kinds):
        raise RefusedError("is not whole: its file was cut off or changed")
    passes = _PASSES if rest[2] else ((0, 0, 1, 1),)
    wanted = sum(_bytes(width - x, height - y, over, down, samples * depth) for x, y, over, down in passes)
    found = _unpacked(b"".join(body for kind, body in chunks if kind == b"IDAT"), wanted + SPARE + 1)
    if not wanted <= found <= wanted + SPARE:
        raise RefusedError("holds more or fewer points than it says")
    return float(width), float(height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the first that is not whole, or whose checksum is another, or the last (5.3)."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            return
        kind = data[at + 4 : at + 8]
        yield kind, data[at + 8 : end - 4]
        if kind == b"IEND":
            return
        at = end


def _bytes(width: int, height: int, over: int, down: int, bits: int) -> int:
    """The bytes of one pass: its lines, each with the number of its filter before it (7.2)."""
    columns, lines = -(-width // over), -(-height // down)
    return lines * (1 + -(-columns * bits // 8)) if columns > 0 and lines > 0 else 0


def _unpacked(packed: bytes, most: int) -> int:
    """How many bytes these unpack to; none where they are broken, and no more than `most` are made."""
    try:
        return len(zlib.decompressobj().decompress(packed, most))
    except zlib.error:
        return 0
