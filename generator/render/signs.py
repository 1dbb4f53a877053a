"""The signs on paper, each told apart by its shape alone, and each beside its word."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from generator.render.tokens import print_colours

_STOP = (
    '<path d="M12 2h16l10 10v16L28 38H12L2 28V12z" fill="{stop}"/>'
    '<path d="M20 9v14" stroke="{paper}" stroke-width="4.6"/><circle cx="20" cy="30" r="2.7" fill="{paper}"/>'
)
_ASK = (
    '<path d="M6 4h28a3 3 0 0 1 3 3v21a3 3 0 0 1-3 3H19l-8 7v-7H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z" fill="{ask}"/>'
    '<path d="M14.8 13.4c.6-6 10.6-5.8 10.4.3-.2 3.6-5.2 3.7-5.2 8" fill="none" stroke="{paper}"'
    ' stroke-width="3.4"/><circle cx="20" cy="26.4" r="2.2" fill="{paper}"/>'
)
_CALL = (
    '<rect x="2" y="2" width="36" height="36" rx="7" fill="{ink}"/>'
    '<path d="M12.5 9.5l4.3 1 1.5 5.7-2.9 2.4c1.5 3 3.6 5 6.5 6.5l2.4-2.9 5.7 1.5 1 4.3'
    'c-.2 1.5-1.5 2.7-3.2 2.5C18.5 29.7 10.6 22 10 12.7c-.1-1.7 1-3 2.5-3.2z" fill="{paper}"/>'
)
_NORMAL = (
    '<circle cx="20" cy="20" r="18" fill="{brand}"/>'
    '<path d="M11.5 20.8l6 6L29 14.6" fill="none" stroke="{paper}" stroke-width="4.6"/>'
)
_FACE = (
    '<circle cx="20" cy="20" r="17" fill="{paper}" stroke="{ink}" stroke-width="2.6"/>'
    '<circle cx="14" cy="16" r="2.3" fill="{ink}"/><circle cx="26" cy="16" r="2.3" fill="{ink}"/>'
    '<path d="%s" fill="none" stroke="{ink}" stroke-width="2.8"/>'
)
_SHAPES = {
    "stop": _STOP,
    "ask-first": _ASK,
    "call": _CALL,
    "normal": _NORMAL,
    "face-low": _FACE % "M12.5 29c3.5-5.5 11.5-5.5 15 0",
    "face-middle": _FACE % "M13 26.5h14",
    "face-high": _FACE % "M12.5 24c3.5 6 11.5 6 15 0",
}


@cache
def sign(name: str, *, mono: bool = False) -> str:
    """A sign as a `data:` address.

    `stop` is an octagon with !, `ask-first` a bubble with ?, `call` a telephone, `normal` a round tick; `face-low`,
    `face-middle` and `face-high` mark a scale.
    """
    shapes = _SHAPES[name].format(**print_colours(mono=mono))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40" stroke-linecap="round"'
        f' stroke-linejoin="round">{shapes}</svg>'
    )
    return data_uri(svg)


def data_uri(svg: str) -> str:
    """The text of an SVG as a `data:` address."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")
