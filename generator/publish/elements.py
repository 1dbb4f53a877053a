"""The structure elements of a finished PDF (ISO 32000-1, 14.7.2)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object


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
