"""What WeasyPrint 70 leaves out of a document built to PDF/UA-1, put right just before it is written.

It works on pydyf's objects, which are plain dictionaries and lists; in the finished file the same takes ten times as
long. Clauses cited are those of ISO 14289-1 (PDF/UA-1) and ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from weasyprint.pdf import pydyf

from generator.publish.fields import POINTS_A_PIXEL, PRINT

_WORDS = {"/Span", "/NonStruct", "/Link"}


def mend(pdf: Any, link_names: Mapping[str, str]) -> None:
    """Puts the structure, the annotations and the fonts of a document right.

    `link_names` says in words where a link leads, by its address or the name of its destination. Raises
    ValueError should the document not be built as we know it.
    """
    tree, fields, notes = _tree(pdf)
    kept = drop_decorations(pdf, tree)
    imply_paragraphs(pdf, (element for element in kept if element["S"] == "/Div"))
    scope_headers(pdf, (element for element in kept if element["S"] == "/TR"))
    place_figures(pdf, (element for element in kept if element["S"] == "/Figure"))
    mark_artifacts(pdf, {element.number for element in kept} | fields)
    describe_links(pdf, link_names)
    order_annotations(pdf, notes)
    mend_text_maps(pdf)


def drop_decorations(pdf: Any, tree: Iterable[Any]) -> tuple[Any, ...]:
    """The tree without figures that have no alternative text: they decorate, and leave it (ISO 14289-1, 7.3)."""
    kept = []
    for element in tree:
        if element["S"] == "/Figure" and "Alt" not in element:
            _at(pdf, element["P"])["K"].remove(element.reference)
        else:
            kept.append(element)
    return tuple(kept)


def imply_paragraphs(pdf: Any, divisions: Iterable[Any]) -> None:
    """Bare words behind a heading, in its very line, are a paragraph (HTML, 3.2.5.4; ISO 32000-1, 14.8.4.2)."""
    for element in divisions:
        head, *words = element["K"] or [None]
        if words and _at(pdf, head)["S"][:2] == "/H" and _WORDS.issuperset(_at(pdf, word)["S"] for word in words):
            kids = {"K": pydyf.Array(words), "Pg": element["Pg"], "P": element.reference}
            paragraph = pydyf.Dictionary({"Type": "/StructElem", "S": "/P", **kids})
            pdf.add_object(paragraph)
            for word in words:
                _at(pdf, word)["P"] = paragraph.reference
            element["K"][1:] = [paragraph.reference]


def scope_headers(pdf: Any, rows: Iterable[Any]) -> None:
    """A header cell says what it heads: its column in a head or a row of headers, else its row (ISO 14289-1, 7.5)."""
    for row in rows:
        cells = list(_elements(pdf, row))
        heads_columns = _at(pdf, row["P"])["S"] == "/THead" or all(cell["S"] == "/TH" for cell in cells)
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Column" if heads_columns else "/Row"


def place_figures(pdf: Any, figures: Iterable[Any]) -> None:
    """The box of a figure in points from the bottom left of its page, not in pixels from the top left.

    ISO 32000-1, 14.8.5.4.3.
    """
    for element in figures:
        left, top, right, bottom = (value * POINTS_A_PIXEL for value in element["A"]["BBox"])
        height = _at(pdf, element["Pg"])["MediaBox"][3]
        box = (left, height - bottom, right, height - top)
        element["A"]["BBox"] = pydyf.Array(round(float(value), 2) for value in box)


def mark_artifacts(pdf: Any, reached: set[int]) -> None:
    """Marked content that no element of the tree holds, such as a footer, is a pagination artifact.

    `reached` are the numbers of the elements in the tree. ISO 14289-1, 7.1 and 7.8; ISO 32000-1, 14.8.2.2.
    """
    numbers = _at(pdf, _at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    for index, page in enumerate(_pages(pdf)):
        owners = numbers[2 * index + 1]
        orphans = {mark for mark, owner in enumerate(owners) if _number(owner) not in reached}
        if orphans:
            _unmark(_at(pdf, page["Contents"]).stream, orphans)
            numbers[2 * index + 1] = pydyf.Array("null" if m in orphans else owner for m, owner in enumerate(owners))


def describe_links(pdf: Any, link_names: Mapping[str, str]) -> None:
    """Links are printed and say where they lead (ISO 14289-1, 7.18.1 and 7.18.5)."""
    for page in _pages(pdf):
        for annotation in (_at(pdf, reference) for reference in page.get("Annots", ())):
            if isinstance(annotation, pydyf.Dictionary) and annotation["Subtype"] == "/Link":
                annotation["F"] = int(annotation.get("F", 0)) | PRINT
                target = (annotation["Dest"] if "Dest" in annotation else annotation["A"]["URI"]).string
                annotation["Contents"] = pydyf.String(link_names.get(target) or f"Go to {target}")


def order_annotations(pdf: Any, notes: Iterable[bytes]) -> None:
    """Links and fields of a page as `notes` has them, in the order of the tree: some viewers go from one to the next
    as they stand in the file, whatever is said about tabs (ISO 32000-1, 12.5.1).
    """
    places = {note: place for place, note in enumerate(notes)}
    for page in _pages(pdf):
        page.get("Annots", []).sort(key=places.__getitem__)


def mend_text_maps(pdf: Any) -> None:
    """A glyph that maps to no character, being a later part of a cluster, maps to a zero width space.

    ISO 14289-1, 7.21.7: every glyph maps to Unicode.
    """
    for font in pdf.objects:
        if isinstance(font, pydyf.Dictionary) and "ToUnicode" in font:
            lines = _at(pdf, font["ToUnicode"]).stream
            lines[:] = [line[:-2] + b"<200b>" if line.endswith(b"> <>") else line for line in map(_bytes, lines)]


def _tree(pdf: Any) -> tuple[list[Any], set[int], list[bytes]]:
    """The structure elements in reading order; the numbers of those that are written already, fields of cells; and
    where the links and fields of all of them are.
    """
    found, written, notes = [], set(), []
    stack = [_at(pdf, reference) for reference in _at(pdf, pdf.catalog["StructTreeRoot"])["K"]]
    while stack:
        element = stack.pop()
        found.append(element)
        kids = [_at(pdf, kid) for kid in element["K"] if isinstance(kid, bytes)]
        for kid in kids:
            if not isinstance(kid, pydyf.Dictionary):
                written.add(kid.number)
                notes.append(kid.annotation)
            elif "Obj" in kid:
                notes.append(kid["Obj"])
        stack.extend(kid for kid in reversed(kids) if isinstance(kid, pydyf.Dictionary) and "S" in kid)
    return found, written, notes


def _elements(pdf: Any, parent: Any) -> Iterator[Any]:
    """The elements right below one."""
    kids = (_at(pdf, kid) for kid in parent["K"] if isinstance(kid, bytes))
    return (kid for kid in kids if isinstance(kid, pydyf.Dictionary) and "S" in kid)


def _unmark(content: list[Any], marks: set[int]) -> None:
    """Turns some of the marked content of a page into pagination artifacts."""
    left = set(marks)
    for at, operand in enumerate(content):
        if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in left and content[at + 1] == b"BDC":
            left.discard(operand["MCID"])
            content[at - 1 : at + 1] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})
    if left:
        raise ValueError(f"no marked content {sorted(left)}: WeasyPrint writes it in another way than we know")


def _pages(pdf: Any) -> Iterator[Any]:
    return (_at(pdf, reference) for reference in pdf.page_references)


def _at(pdf: Any, reference: bytes) -> Any:
    """The object that a reference names."""
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.partition(b" ")[0])


def _bytes(line: str | bytes) -> bytes:
    return line if isinstance(line, bytes) else line.encode("ascii")
