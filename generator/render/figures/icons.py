"""The small signs that stand beside a word, never alone: certainty, strength, verdict and safety."""

from __future__ import annotations

from markupsafe import Markup

from generator.render.figures.svg import safe

_CROSSED = {"high": 4, "moderate": 3, "low": 2, "very-low": 1}
_VERDICTS = {
    "supported": '<path d="M3 9.5l4 4L15 5"/>',
    "partly": '<circle cx="9" cy="9" r="6.5"/><path d="M9 2.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>',
    "overstated": '<path d="M9 15V4M4 8.5L9 3.5l5 5M3 16.5h12"/>',
    "misattributed": '<path d="M2 5h9M8 2l3 3-3 3M16 13H7M10 10l-3 3 3 3"/>',
    "contradicted": '<path d="M4 4l10 10M14 4L4 14"/>',
    "no-source-found": '<circle cx="9" cy="9" r="6.5" stroke-dasharray="3 2.6"/>',
}
_SAFETY = {
    "stop": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path d="M7 12h10" stroke-width="2.5"/>',
    "ask-first": '<path d="M12 2l10 19H2z" stroke-linejoin="round"/><path d="M12 9v6M12 17.2v1.6" stroke-width="2.2"/>',
    "keep-going": '<circle cx="12" cy="12" r="10"/><path d="M7 12.5l3.5 3.5L17 9" stroke-width="2.2"/>',
}
_UP = "M9 1.8L16 9h-4v7H6V9H2z"
_DOWN = "M9 16.2L16 9h-4V2H6v7H2z"


def grade_symbol(level: str) -> Markup:
    """Four circles, one crossed for each step of certainty: four for `high`, one for `very-low` (GRADE)."""
    circles = "".join(
        f'<circle cx="{x}" cy="9" r="7.2"/>' + (f'<path d="M{x - 7} 9h14M{x} 2v14"/>' if n < _CROSSED[level] else "")
        for n, x in enumerate((9, 28, 47, 66))
    )
    return _icon(circles, width=76, height=18, kind="ep-grade", stroke="1.6")


def strength_arrow(strength: str, direction: str = "for") -> Markup:
    """An arrow, up for and down against; solid where the strength is `strong`, hollow otherwise."""
    fill = ' fill="currentColor"' if strength == "strong" else ""
    shape = f'<path d="{_DOWN if direction == "against" else _UP}" stroke-linejoin="round"{fill}/>'
    return _icon(shape, kind="ep-ico", stroke="1.6")


def verdict_icon(verdict: str) -> Markup:
    """The sign of a verdict on a statement, such as `supported` or `no-source-found`."""
    return _icon(_VERDICTS[verdict], kind="ep-verdict")


def safety_icon(kind: str) -> Markup:
    """An octagon for `stop`, a triangle for `ask-first`, a ticked circle for `keep-going`."""
    return _icon(_SAFETY[kind], width=24, height=24, kind="ep-safety")


def _icon(shapes: str, *, kind: str, width: int = 18, height: int = 18, stroke: str = "2") -> Markup:
    return safe(
        f'<svg class="{kind}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" aria-hidden="true" focusable="false" fill="none" stroke="currentColor"'
        f' stroke-width="{stroke}">{shapes}</svg>'
    )
