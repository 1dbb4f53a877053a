"""The last pass over a PDF: what WeasyPrint 70 leaves out of a file built to PDF/UA-1.

Clauses cited are those of ISO 14289-1 (PDF/UA-1) and ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

_MARK = re.compile(rb"/\w+\n<</MCID (\d+)[^>]*>>\nBDC")
_PRINT = 4  # annotation flag, ISO 32000-1, table 165
_CSS_PIXEL = 0.75  # points


def finished(raw: bytes, link_names: Mapping[str, str]) -> bytes:
    """The finished bytes of a PDF written by WeasyPrint; the same for the same input.

    `link_names` says in words where a link within the document leads, by the name of its destination.
    """
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        tree = drop_decorations(_kinds(pdf))
        scope_headers(element for element, kind in tree if kind == Name.TR)
        place_figures(pdf, (element for element, kind in tree if kind == Name.Figure))
        mark_artifacts(pdf, (element for element, _ in tree))
        describe_annotations(pdf, link_names)
        mend_text_maps(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return buffer.getvalue()


def drop_decorations(tree: Iterable[tuple[Object, Object]]) -> tuple[tuple[Object, Object], ...]:
    """The tree without figures that have no alternative text: they decorate, and leave it (ISO 14289-1, 7.3)."""
    kept = []
    for element, kind in tree:
        if kind == Name.Figure and Name.Alt not in element:
            element.P.K = Array(kid for kid in _kids(element.P) if not _is_element(kid) or kid.objgen != element.objgen)
        else:
            kept.append((element, kind))
    return tuple(kept)


def scope_headers(rows: Iterable[Object]) -> None:
    """A header cell says what it heads: its column in a head or a row of headers, else its row (ISO 14289-1, 7.5)."""
    for row in rows:
        cells = [(kid, _kind(kid)) for kid in _kids(row) if _is_element(kid)]
        heads_columns = _kind(row.P) == Name.THead or all(kind == Name.TH for _, kind in cells)
        for cell, kind in cells:
            if kind == Name.TH:
                cell.A.Scope = Name.Column if heads_columns else Name.Row


def place_figures(pdf: pikepdf.Pdf, figures: Iterable[Object]) -> None:
    """The box of a figure in points from the bottom left of its page, not in pixels from the top left.

    ISO 32000-1, 14.8.5.4.3.
    """
    heights = {page.obj.objgen: float(page.mediabox[3]) for page in pdf.pages}
    for element in figures:
        left, top, right, bottom = (float(value) * _CSS_PIXEL for value in element.A.BBox)
        height = heights[element.Pg.objgen]
        element.A.BBox = Array([round(value, 2) for value in (left, height - bottom, right, height - top)])


def mark_artifacts(pdf: pikepdf.Pdf, tree: Iterable[Object]) -> None:
    """Marked content that no element of the tree holds, such as a footer, is a pagination artifact.

    ISO 14289-1, 7.1 and 7.8; ISO 32000-1, 14.8.2.2.
    """
    reached = {element.objgen for element in tree}
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for index, page in enumerate(pdf.pages):
        owners = list(numbers[2 * index + 1])
        orphans = {mark for mark, owner in enumerate(owners) if owner is None or owner.objgen not in reached}
        if orphans:
            page.Contents = pdf.make_stream(_without_marks(page.Contents.read_bytes(), orphans))
            numbers[2 * index + 1] = Array(None if mark in orphans else owner for mark, owner in enumerate(owners))


def describe_annotations(pdf: pikepdf.Pdf, link_names: Mapping[str, str]) -> None:
    """Annotations follow the structure in tab order; links are printed and say where they lead.

    ISO 14289-1, 7.18.1, 7.18.3 and 7.18.5.
    """
    for page in pdf.pages:
        if Name.Annots in page:
            page.Tabs = Name.S
        for annotation in page.get(Name.Annots, ()):
            if annotation.Subtype != Name.Link:
                continue
            annotation.F = int(annotation.get(Name.F, 0)) | _PRINT
            if Name.Dest in annotation:
                target = str(annotation.Dest)
                annotation.Contents = String(link_names.get(target) or f"Go to {target}")


def mend_text_maps(pdf: pikepdf.Pdf) -> None:
    """A glyph that maps to no character, being a later part of a cluster, maps to a zero width space.

    ISO 14289-1, 7.21.7: every glyph maps to Unicode.
    """
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.get(Name.Font, {}).values()}
    for font in fonts.values():
        text = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"(<[0-9a-f]{4}>) <>", rb"\1 <200b>", text))


def elements(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """The structure elements of a document in reading order (ISO 32000-1, 14.7.2)."""
    return (element for element, _ in _kinds(pdf))


def _kinds(pdf: pikepdf.Pdf) -> Iterator[tuple[Object, Object]]:
    """The elements with their types, each asked for once: a sheet with many fields has a thousand."""
    stack = _kids(pdf.Root.StructTreeRoot)[::-1]
    while stack:
        element = stack.pop()
        if _is_element(element):
            kind = _kind(element)
            yield element, kind
            if kind != Name.Form:
                stack.extend(reversed(_kids(element)))


def _kids(element: Object) -> list[Object]:
    kids = element.get(Name.K)
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def _kind(element: Object) -> Object:
    """The structure type of an element."""
    return element[Name.S]


def _is_element(thing: Object) -> bool:
    """Whether a kid of an element is an element, not the number of a mark or a reference to an annotation."""
    return isinstance(thing, Dictionary) and Name.S in thing


def _without_marks(content: bytes, marks: set[int]) -> bytes:
    """The content stream with some of its marked content turned into pagination artifacts.

    WeasyPrint writes every mark alike and every text as hexadecimal digits, so that nothing else can look like one.
    Raises `ValueError` should a mark not be found.
    """
    left = set(marks)

    def mended(mark: re.Match[bytes]) -> bytes:
        if int(mark[1]) not in marks:
            return mark[0]
        left.discard(int(mark[1]))
        return b"/Artifact\n<</Type /Pagination>>\nBDC"

    content = _MARK.sub(mended, content)
    if left:
        raise ValueError(f"no marked content {sorted(left)}: WeasyPrint writes it in another way than we know")
    return content
