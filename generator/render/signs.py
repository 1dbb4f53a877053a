"""The signs on paper, each told apart by its shape alone, and each beside its word."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache

from generator.model.palette import SHIPPED, Palette

_STOP = (
    '<path d="M12 2h16l10 10v16L28 38H12L2 28V12z" fill="{stop}"/>'
    '<path d="M20 9v14" stroke="{paper}" stroke-width="4.6"/><circle cx="20" cy="30" r="2.7" fill="{paper}"/>'
)
_ASK = (
    '<path d="M6 4h28a3 3 0 0 1 3 3v21a3 3 0 0 1-3 3H19l-8 7v-7H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z" fill="{ask}"/>'
    '<path d="M14.8 13.4c.6-6 10.6-5.8 10.4.3-.2 3.6-5.2 3.7-5.2 8" fill="none" stroke="{paper}"'
    ' stroke-width="3.4"/><circle cx="20" cy="26.4" r="2.2" fill="{paper}"/>'
)
_CARE = (
    '<path d="M20 4L37 35H3z" fill="{ask}" stroke="{ask}" stroke-width="5"/>'
    '<path d="M20 14v10" stroke="{paper}" stroke-width="4.4"/><circle cx="20" cy="31" r="2.6" fill="{paper}"/>'
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
_WEEK = (
    '<rect x="3" y="6" width="34" height="31" rx="3" fill="{paper}" stroke="{ink}" stroke-width="2.4"/>'
    '<path d="M4 14h32" stroke="{ink}" stroke-width="2.4"/><path d="M12 3v6M28 3v6" stroke="{ink}" stroke-width="3"/>'
    '<path d="M9 20h4v4H9zM18 20h4v4h-4zM27 20h4v4h-4zM9 29h4v4H9zM27 29h4v4h-4z" fill="{paper}" stroke="{ink}"'
    ' stroke-width="1.4"/><path d="M8 19h6v6H8zM17 28h6v6h-6z" fill="{brand}"/>'
)
_MEDICINE = (
    '<rect x="12" y="3" width="16" height="7" rx="2" fill="{brand}"/>'
    '<rect x="9" y="10" width="22" height="27" rx="4" fill="{paper}" stroke="{ink}" stroke-width="2.4"/>'
    '<path d="M20 18v12M14 24h12" stroke="{brand}" stroke-width="4"/>'
)
_TALK = (
    '<path d="M5 4h19a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H13l-5 5v-5H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z" fill="{brand}"/>'
    '<path d="M8 10h13M8 15h9" stroke="{paper}" stroke-width="2.4"/>'
    '<path d="M31 16h4a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3h-2v5l-5-5H17a3 3 0 0 1-3-3v-4" fill="none" stroke="{ink}"'
    ' stroke-width="2.4"/>'
)
_CLOCK = (
    '<circle cx="20" cy="20" r="16.6" fill="{paper}" stroke="{ink}" stroke-width="2.6"/>'
    '<path d="M20 9v11l8 4.6" fill="none" stroke="{brand}" stroke-width="3.4"/>'
)
_HOME = (
    '<path d="M7 19v17h26V19" fill="{paper}" stroke="{ink}" stroke-width="2.4"/>'
    '<path d="M3 21L20 5l17 16" fill="none" stroke="{brand}" stroke-width="4"/>'
    '<path d="M16 36V25h8v11" fill="{paper}" stroke="{ink}" stroke-width="2.4"/>'
)
_PAPER = (
    '<path d="M8 3h17l8 8v26H8z" fill="{paper}" stroke="{ink}" stroke-width="2.4"/>'
    '<path d="M25 3v8h8" fill="none" stroke="{ink}" stroke-width="2.4"/>'
    '<path d="M13 18h15M13 24h15M13 30h9" stroke="{brand}" stroke-width="2.6"/>'
)
_SCALE = (
    '<path d="M20 5v30M11 36h18" stroke="{ink}" stroke-width="2.6"/><path d="M6 12l28-4" stroke="{ink}"'
    ' stroke-width="2.6"/><path d="M1.5 24h10L6.5 13zM28.5 20h10l-5-11z" fill="{paper}" stroke="{ink}"'
    ' stroke-width="1.8"/><path d="M1.5 24h10a5 4 0 0 1-10 0zM28.5 20h10a5 4 0 0 1-10 0z" fill="{brand}"/>'
)
_HEART = (
    '<path d="M20 35C8 26 3 20 3 13.5 3 8 7 5 11 5c4 0 7 2.5 9 6 2-3.5 5-6 9-6 4 0 8 3 8 8.5C37 20 32 26 20 35z"'
    ' fill="{paper}" stroke="{ink}" stroke-width="2.6"/>'
    '<path d="M4 18h9l3-5 5 11 4-8 2 2h9" fill="none" stroke="{stop}" stroke-width="2.6"/>'
)
_DIZZY = (
    '<circle cx="20" cy="21" r="16" fill="{paper}" stroke="{ink}" stroke-width="2.6"/>'
    '<path d="M11 14l6 6M17 14l-6 6M23 14l6 6M29 14l-6 6" stroke="{ink}" stroke-width="2.6"/>'
    '<path d="M12 29q4-4 8 0t8 0" fill="none" stroke="{ink}" stroke-width="2.6"/>'
)
_BABY = (
    '<path d="M6 38c0-9 6-14 14-14s14 5 14 14z" fill="{brand}"/>'
    '<circle cx="20" cy="16" r="12" fill="{paper}" stroke="{ink}" stroke-width="2.6"/>'
    '<path d="M20 4c4 0 4 5 0 5" fill="none" stroke="{ink}" stroke-width="2.2"/>'
    '<circle cx="15.5" cy="15" r="1.8" fill="{ink}"/><circle cx="24.5" cy="15" r="1.8" fill="{ink}"/>'
    '<path d="M15.5 20.5q4.5 3.5 9 0" fill="none" stroke="{ink}" stroke-width="2"/>'
)
_MEAL = (
    '<circle cx="20" cy="20" r="10.5" fill="{paper}" stroke="{ink}" stroke-width="2.4"/>'
    '<circle cx="20" cy="20" r="5.5" fill="{brand}"/>'
    '<path d="M4.5 36V20M2 5v9q0 5 2.5 5T7 14V5M4.5 5v9M35.5 36V5q-4 3-4 13h4" fill="none" stroke="{ink}"'
    ' stroke-width="2.2"/>'
)
_PAIN = '<path d="M23 2L7 22h10l-3 16L33 15H21z" fill="{stop}" stroke="{ink}" stroke-width="2"/>'
_SHAPES = {
    "stop": _STOP,
    "ask-first": _ASK,
    "care": _CARE,
    "call": _CALL,
    "normal": _NORMAL,
    "face-low": _FACE % "M12.5 29c3.5-5.5 11.5-5.5 15 0",
    "face-middle": _FACE % "M13 26.5h14",
    "face-high": _FACE % "M12.5 24c3.5 6 11.5 6 15 0",
    "week": _WEEK,
    "medicine": _MEDICINE,
    "talk": _TALK,
    "clock": _CLOCK,
    "home": _HOME,
    "paper": _PAPER,
    "scale": _SCALE,
    "heart": _HEART,
    "dizzy": _DIZZY,
    "pain": _PAIN,
    "baby": _BABY,
    "meal": _MEAL,
}


@lru_cache(maxsize=256)
def sign(name: str, *, mono: bool = False, palette: Palette = SHIPPED) -> str:
    """A sign as a `data:` address.

    `stop` is an octagon with !, `ask-first` a bubble with ?, `care` a triangle with !, `call` a telephone, `normal` a
    round tick; `face-low`, `face-middle` and `face-high` mark a scale. The others are things: a week, medicine, talk, a
    clock, a home, a paper, scales, a heart, a dizzy face, pain, a baby, a meal.
    """
    shapes = _SHAPES[name].format(**palette.paper(mono=mono))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40" stroke-linecap="round"'
        f' stroke-linejoin="round">{shapes}</svg>'
    )
    return data_uri(svg)


def data_uri(svg: str) -> str:
    """The text of an SVG as a `data:` address."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")
