"""Text that leaves the place that it was given: found by walking the boxes of a layout.

A layout engine never complains about this. It prints a line below the card that was meant to hold it, or a word
across the next column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

SLACK = 1.5
"""How far a text may reach over an edge, in CSS px: rounding, and the overhang of a letter."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The place that a text must not leave, in CSS px from the top left of the page, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, text: Any) -> bool:
        """Whether a text box lies within, by its width and by its baseline."""
        return bool(
            self.left - SLACK <= text.position_x
            and text.position_x + text.width <= self.right + SLACK
            and self.top - SLACK <= text.position_y + text.baseline <= self.bottom + SLACK
        )


def found(document: Any) -> Iterator[tuple[str, str]]:
    """One sentence for every place whose text leaves it, with the text, in reading order."""
    for number, page in enumerate(document.pages, 1):
        sheet = Frame(0, 0, page.width, page.height)
        for child in page._page_box.children:
            frame = sheet if isinstance(child, boxes.MarginBox) else _content(page._page_box)
            for text in _outside(child, frame, frame, sheet):
                yield f"page {number}: '{shortened(text)}' runs out of its place", text


def texts(page: Any) -> Iterator[str]:
    """The texts of a page in reading order, without its margin boxes."""
    for child in page._page_box.children:
        if not isinstance(child, boxes.MarginBox):
            for box in child.descendants():
                if isinstance(box, boxes.TextBox):
                    yield box.text


def begins_anew(page: Any) -> bool:
    """Whether a page begins where the sheet asks for a new one, and not just where the one before was full."""
    box = page._page_box
    while children := [child for child in getattr(box, "children", ()) if not isinstance(child, boxes.MarginBox)]:
        box = children[0]
        if box.style["break_before"] == "page":
            return True
    return False


def shortened(text: str, length: int = 60) -> str:
    """The text on one line, cut to at most `length` characters with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _outside(box: Any, frame: Frame, page: Frame, sheet: Frame) -> Iterator[str]:
    """The first text of each block of lines within `box` that is not within its frame.

    A block may be wider than the one around it, but not leave the place that its page has for it.
    """
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if box.is_outside_marker or box.style["transform"]:
        return
    if box.is_absolutely_positioned():
        frame = page = sheet
    if isinstance(box, boxes.TextBox):
        if box.text.strip() and not frame.holds(box):
            yield box.text
    elif isinstance(box, boxes.ParentBox):
        frame = _narrowed(frame, page, box)
        lost = (text for child in box.children for text in _outside(child, frame, page, sheet))
        if isinstance(box, boxes.BlockContainerBox):
            yield from list(lost)[:1]
        else:
            yield from lost


def _narrowed(frame: Frame, page: Frame, box: Any) -> Frame:
    """The frame of what is in `box`: its width on the page if lines flow in it, its height if it does not grow with
    them.
    """
    left, top = box.position_x + box.margin_left, box.position_y + box.margin_top
    if isinstance(box, boxes.BlockContainerBox):
        right = left + box.border_width()
        frame = replace(frame, left=max(page.left, left), right=min(page.right, right))
    if not isinstance(box, boxes.InlineBox) and (box.style["height"] != "auto" or box.style["overflow"] != "visible"):
        frame = replace(frame, top=max(frame.top, top), bottom=min(frame.bottom, top + box.border_height()))
    return frame


def _content(box: Any) -> Frame:
    """The area of a page between its margins."""
    left, top = box.content_box_x(), box.content_box_y()
    return Frame(left, top, left + box.width, top + box.height)
