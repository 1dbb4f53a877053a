"""The host's settings, of which two things are asked here: whether they can be read, and whether handouts are made."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ContentError, Problem
from generator.load.textfile import text_of
from generator.load.yaml import stumble, word_at

SETTINGS = "mkdocs.yml"
NO_ADDRESS = "https://example.org/"
"""The address of a site whose settings give it none."""
_OFF = {"false", "no", "off"}


def faults(root: Path) -> tuple[Problem, ...]:
    """What is no YAML in the settings; what they mean, the host alone knows."""
    file = root / SETTINGS
    try:
        return tuple(stumble(text_of(file, SETTINGS), SETTINGS)) if file.is_file() else ()
    except ContentError as error:
        return error.problems


def makes_handouts(root: Path) -> bool:
    """Whether a site is built with its handouts, by settings that can be read."""
    file = root / SETTINGS
    said = word_at(text_of(file, SETTINGS), "plugins", "evipress", "handouts") if file.is_file() else ""
    return said.lower() not in _OFF
