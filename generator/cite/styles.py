"""The citation styles, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.cite.style import Style
from generator.cite.vancouver import VANCOUVER

STYLES: Mapping[str, Style] = MappingProxyType({style.name: style for style in (VANCOUVER,)})
"""Every style that a page can ask for."""
