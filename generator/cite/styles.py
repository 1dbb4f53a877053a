"""The citation styles, by name: ours, and those that are installed for pybtex."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator import __version__
from generator.cite.ama import AMA
from generator.cite.apa import APA
from generator.cite.foreign import foreign, installed, release
from generator.cite.style import Style
from generator.cite.vancouver import VANCOUVER
from generator.errors import nearest

STYLES: Mapping[str, Style] = MappingProxyType({style.name: style for style in (VANCOUVER, AMA, APA)})
"""Our styles."""


class StyleError(ValueError):
    """No style has this name, or it cannot be loaded; `hint` suggests another."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(f"{message} ({hint})")


def named(name: str) -> Style:
    """The style of a name: one of ours, else an installed style of pybtex. Raises StyleError."""
    if name in STYLES:
        return STYLES[name]
    known = tuple(dict.fromkeys((*STYLES, *installed())))
    if name in known:
        try:
            return foreign(name)
        except LookupError as error:
            raise StyleError(str(error.args[0]), f"use one of {', '.join(STYLES)}") from None
    hint = nearest(name, known) or f"one of {', '.join(known)}"
    raise StyleError(f"no citation style is called '{name}'", hint)


def edition_of(name: str) -> str:
    """What a style of this name prints by: changes when the package that holds it does."""
    return f"{name} {__version__ if name in STYLES else release(name)}"
