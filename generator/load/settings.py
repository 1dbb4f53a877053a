"""The host's settings, of which only one thing is asked here: whether they can be read."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ContentError, Problem
from generator.load.textfile import text_of
from generator.load.yaml import stumble

SETTINGS = "mkdocs.yml"


def faults(root: Path) -> tuple[Problem, ...]:
    """What is no YAML in the settings; what they mean, the host alone knows."""
    file = root / SETTINGS
    try:
        return tuple(stumble(text_of(file, SETTINGS), SETTINGS)) if file.is_file() else ()
    except ContentError as error:
        return error.problems
