"""The finished bytes of a PDF, and the structure elements of one (ISO 32000-1, 14.7.2)."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object


def finished(raw: bytes) -> bytes:
    """A PDF with its streams and objects compressed, once and in C; the same for the same input."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        buffer = io.BytesIO()
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(buffer, deterministic_id=True, object_stream_mode=mode, fix_metadata_version=False)
        return buffer.getvalue()


def elements(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """The structure elements of a document in reading order."""
    stack = _kids(pdf.Root.StructTreeRoot)[::-1]
    while stack:
        element = stack.pop()
        if isinstance(element, Dictionary) and Name.S in element:
            yield element
            if Name.Form != element.S:
                stack.extend(reversed(_kids(element)))


def _kids(element: Object) -> list[Object]:
    kids = element.get(Name.K)
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]
