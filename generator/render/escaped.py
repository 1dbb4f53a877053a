"""Words of records where a host prints them as they are: titles, descriptions, the menu and the frame."""

from __future__ import annotations

from markupsafe import Markup

_MARKS = {"<": "&lt;", ">": "&gt;", '"': "&quot;"}
_INERT = str.maketrans(_MARKS)
_HTML = str.maketrans({"&": "&amp;", **_MARKS})


def as_html(text: str) -> Markup:
    """Words as HTML, for text and for a value in double quotes; a template that escapes as well leaves them alone."""
    return text if isinstance(text, Markup) else Markup(text.translate(_HTML))  # noqa: S704  (escaped here)


def inert(text: str) -> str:
    """Words in which nothing opens a tag or ends a value, for a file that hosts read of which only some escape.

    An `&` stays as it is: it does no harm, and a host that escapes would show it twice.
    """
    return text.translate(_INERT)
