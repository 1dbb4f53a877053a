"""Form fields of a PDF: named, spoken, printed, and drawn by us, so that every viewer shows the same.

`add` takes the place of `weasyprint.pdf.add_forms`, which gives text fields no appearance, ticks none for Off, and a
font that most programs cannot fill in with; `add_tags` follows `weasyprint.pdf.add_tags`. No field is required, none
has a script, and nothing is sent. Clauses cited are those of ISO 32000-1 (PDF 1.7).

A field is an `input`, `select` or `textarea` with a name and a title or label. An input with a `list` shows that list
and takes other words too. A cell of a table can hold many, since a box for each would take long to lay out: its
`data-fields` lists them, one a line, as kind, name, title, left, top, width and height with tabs between, in mm from
the top left of what is in the cell; a kind is `text` or `checkbox`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.pdf import pydyf
from weasyprint.pdf.tags import add_tags as tag

from generator.publish import looks
from generator.publish.looks import FONT

PRINT = 4
"""Annotation flag, table 165."""

_MULTILINE, _NO_TOGGLE, _RADIO, _COMBO, _EDIT = 1 << 12, 1 << 14, 1 << 15, 1 << 17, 1 << 18
_CENTRED = 1
POINTS_A_PIXEL, _PIXELS_A_MM = 0.75, 96 / 25.4
_PADDING = 3.0


class _Written(pydyf.Object):  # type: ignore[misc]
    """A dictionary that is written already: hundreds of them cost less so."""

    annotation: bytes
    """What an element holds."""

    def __init__(self, *entries: str) -> None:
        super().__init__()
        self._entries = list(entries)

    def __setitem__(self, key: str, value: object) -> None:
        self._entries.append(f"/{key} {value}")

    @property
    def data(self) -> bytes:
        """The dictionary as it stands in the file."""
        return f"<<{''.join(self._entries)}>>".encode("latin-1")


class _Form(pydyf.Dictionary):  # type: ignore[misc]
    """The AcroForm of a file, with what its fields share: appearances by look, radio groups by name, cells."""

    def __init__(self, font: bytes) -> None:
        super().__init__(
            {
                "Fields": pydyf.Array(),
                "DR": pydyf.Dictionary({"Font": pydyf.Dictionary({FONT: font})}),
                "DA": pydyf.String(f"/{FONT} 12 Tf 0 g"),
            }
        )
        self.font = font
        self.looks: dict[tuple[Any, ...], str] = {}
        self.groups: dict[str, Any] = {}
        self.cells: list[tuple[Any, bytes, list[Any]]] = []

    def look(self, pdf: Any, stream: Any, size: tuple[float, float], *shape: str) -> str:
        """The appearance of so many operators at a size; the same for all fields that share it."""
        if (size, shape) not in self.looks:
            fonts = pydyf.Dictionary({"Font": pydyf.Dictionary({FONT: self.font})})
            box = pydyf.Array([0, 0, *size])
            about = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": fonts}
            made = pydyf.Stream([part.encode("cp1252", "replace") for part in shape], about, compress=stream.compress)
            pdf.add_object(made)
            self.looks[size, shape] = _at(made)
        return self.looks[size, shape]


def gather(document: Any) -> None:
    """Puts the cells with fields among the fields of their pages, and gives each field the list that it names."""
    root = document._html.etree_element
    lists = {element.get("id"): tuple(_options(element)) for element in root.iter("datalist")}
    labels = {label.get("for"): " ".join("".join(label.itertext()).split()) for label in root.iter("label")}
    for page in document.pages:
        for box, _ in (pair for pairs in page.forms.values() for pair in pairs):
            box.choices = lists.get(box.element.get("list"), ())
            box.label = labels.get(box.element.get("id"), "")
        cells = [
            box
            for box in page._page_box.descendants()
            if isinstance(box, boxes.TableCellBox) and box.element is not None and box.element.get("data-fields")
        ]
        if cells:
            page.forms.setdefault(None, []).extend((cell, None) for cell in cells)


def add(forms: Any, matrix: Any, pdf: Any, page: Any, resources: Any, stream: Any, font_map: Any) -> None:
    """Adds the fields of one page."""
    inputs = [pair for pairs in forms.values() for pair in pairs]
    if not inputs:
        return
    if "AcroForm" not in pdf.catalog:
        pdf.catalog["AcroForm"] = _Form(looks.font(pdf, compress=stream.compress))
    for box, rectangle in inputs:
        if rectangle is None:
            placed = _places(box, matrix)
            widgets = [
                _widget(kind, name, title, placed(place), box, pdf, page, stream)
                for line in box.element.get("data-fields").split("\n")
                for kind, name, title, *place in [line.split("\t")]
            ]
            pdf.catalog["AcroForm"].cells.append((box, page.reference, widgets))
        else:
            element = box.element
            kind = element.get("type", "text") if element.tag == "input" else element.tag
            corners = (*matrix.transform_point(*rectangle[:2]), *matrix.transform_point(*rectangle[2:]))
            title = box.label or element.get("title") or element.get("name", "")
            box.widget_annotation = _widget(kind, element.get("name", ""), title, corners, box, pdf, page, stream)


def add_tags(pdf: Any, *args: Any) -> None:
    """Tags a document; the fields of a cell follow its words (14.7.4.3 and 14.8.4.5)."""
    tag(pdf, *args)
    for box, page, widgets in getattr(pdf.catalog.get("AcroForm"), "cells", ()):
        numbers, cell = _parent_tree(pdf), box.mark
        for widget in widgets:
            link = f"<</Type /OBJR/Obj {_at(widget)}/Pg {page.decode()}>>"
            element = _Written("/Type /StructElem/S /Form", f"/K {link}/Pg {page.decode()}/P {_at(cell)}")
            element.annotation = widget.reference
            pdf.add_object(element)
            cell["K"].append(element.reference)
            widget["StructParent"] = len(numbers) // 2
            numbers.extend([len(numbers) // 2, element.reference])


def _parent_tree(pdf: Any) -> Any:
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    return pdf.objects[int(root["ParentTree"].split()[0])]["Nums"]


def _places(box: Any, matrix: Any) -> Callable[[list[str]], tuple[float, ...]]:
    """The corners of a field in a cell, by its place there: left, top, right, bottom, in points."""
    x, y = box.content_box_x(), box.content_box_y()
    x0, y0 = matrix.transform_point(x, y)
    x1, y1 = matrix.transform_point(x + _PIXELS_A_MM, y + _PIXELS_A_MM)

    def placed(place: list[str]) -> tuple[float, ...]:
        left, top, width, height = map(float, place)
        across, down = x1 - x0, y1 - y0
        return x0 + left * across, y0 + top * down, x0 + (left + width) * across, y0 + (top + height) * down

    return placed


def _widget(
    kind: str, name: str, title: str, corners: tuple[float, ...], box: Any, pdf: Any, page: Any, stream: Any
) -> Any:
    """A field with its widget in one, or the widget of a radio button, which its group holds (12.7.3 and 12.5.6.19)."""
    form, element, style = pdf.catalog["AcroForm"], box.element, box.style
    left, top, right, bottom = (round(corner, 2) for corner in corners)
    size = round(right - left, 2), round(top - bottom, 2)
    red, green, blue = (round(float(value), 3) for value in style["color"].coordinates)
    ink, points = f"{red:g} {green:g} {blue:g} rg", round(style["font_size"] * POINTS_A_PIXEL, 2)
    widget = _Written(
        f"/Type /Annot/Subtype /Widget/F {PRINT}/Border [0 0 0]/P {_at(page)}",
        f"/Rect [{left:g} {bottom:g} {right:g} {top:g}]/TU {_text(title)}",
    )
    pdf.add_object(widget)
    page.setdefault("Annots", pydyf.Array()).append(widget.reference)

    look = partial(form.look, pdf, stream, size)
    if kind == "radio":
        chosen = _button(widget, element.get("value", "on"), "l", look(ink, looks.disc(size)), look(""), element)
        group = form.groups.get(name) or _group(name, element.get("data-group") or title, pdf, form)
        group["Kids"].append(widget.reference)
        widget["Parent"] = _at(group)
        group["V"] = chosen if chosen != "/Off" else group["V"]
        return widget
    if kind == "checkbox":
        chosen = _button(widget, "on", "4", look(ink, looks.tick(size)), look(""), element)
        widget["FT"], widget["V"] = "/Btn", chosen
    else:
        value, shown = _value(element)
        widget["V"], widget["DA"] = _text(value), _text(f"/{FONT} {points:g} Tf {ink}")
        _typed(widget, kind, box)
        low = size[1] - points - _PADDING if kind == "textarea" else (size[1] - points) / 2 + points * 0.16
        text = f"BT /{FONT} {points:g} Tf {ink} {_PADDING:g} {low:.2f} Td ({looks.escaped(shown)}) Tj ET"
        words = f"q 0 0 {size[0]:g} {size[1]:g} re W n {text} Q" if shown else ""
        widget["AP"] = f"<</N {look('/Tx BMC', words, 'EMC')}>>"
    widget["T"] = _text(name)
    form["Fields"].append(widget.reference)
    return widget


def _button(widget: _Written, value: str, sign: str, on: str, off: str, element: Any) -> str:
    """Gives a button its looks, on and off, and the state that it begins in; returns that."""
    state = f"/{value}"
    chosen = state if "checked" in element.attrib else "/Off"
    widget["AP"] = f"<</N <<{state} {on}/Off {off}>>>>"
    widget["AS"], widget["MK"] = chosen, f"<</CA ({sign})>>"
    return chosen


def _typed(widget: _Written, kind: str, box: Any) -> None:
    """Says of a field for words whether it has choices, or several lines, or words in its middle (12.7.4.3 and .4)."""
    choices = tuple(_options(box.element)) or getattr(box, "choices", ())
    widget["FT"] = "/Ch" if choices else "/Tx"
    if choices:
        options = "".join(f"[{_text(value)}{_text(words)}]" for value, words in choices)
        widget["Ff"], widget["Opt"] = _COMBO | (_EDIT if kind != "select" else 0), f"[{options}]"
    elif kind == "textarea":
        widget["Ff"] = _MULTILINE
    elif isinstance(box, boxes.TableCellBox):
        widget["Q"] = _CENTRED


def _at(thing: Any) -> str:
    """A reference to an object."""
    return thing.reference.decode()  # type: ignore[no-any-return]


@lru_cache(maxsize=4096)
def _text(words: str) -> str:
    """A text string (7.9.2.2)."""
    return pydyf.String(words).data.decode("latin-1")  # type: ignore[no-any-return]


def _group(name: str, title: str, pdf: Any, form: _Form) -> Any:
    """A group of radio buttons, of which one at most is chosen (12.7.4.2.4)."""
    group = pydyf.Dictionary({"FT": "/Btn", "Ff": _NO_TOGGLE | _RADIO, "V": "/Off", "Kids": pydyf.Array()})
    group.update({"T": pydyf.String(name), "TU": pydyf.String(title)})
    pdf.add_object(group)
    form["Fields"].append(group.reference)
    form.groups[name] = group
    return group


def _value(element: Any) -> tuple[str, str]:
    """What a field holds from the beginning, and how it shows it."""
    if element.tag == "textarea":
        return (element.text or "",) * 2
    if element.tag == "select":
        return next(((v, t) for v, t in _options(element, chosen=True)), ("", ""))
    return (element.get("value", ""),) * 2


def _options(element: Any, *, chosen: bool = False) -> Iterator[tuple[str, str]]:
    for option in element.iter("option"):
        if not chosen or "selected" in option.attrib:
            yield option.get("value", option.text or ""), option.text or ""
