"""Pango, which lays out the handouts: a library of the system, and the one line that installs it."""

from __future__ import annotations

import shutil

INSTALLED_BY = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango",
    "pacman": "sudo pacman -S pango",
    "brew": "brew install pango",
}
"""The line to run, by the package manager of the system."""

ELSEWHERE = "install Pango 1.44 or later with the package manager of this system"


class MissingPangoError(Exception):
    """Pango is not there. Says what to run."""

    def __init__(self) -> None:
        line = next((line for name, line in INSTALLED_BY.items() if shutil.which(name)), ELSEWHERE)
        super().__init__(f"Pango, which lays out the handouts, is missing. Please run, then try again:\n    {line}")
