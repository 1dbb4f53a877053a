"""A clinic as it stands on paper: its profile, its logo, and where each word was written."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Location
from generator.model.content import Places
from generator.model.people import Clinic


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that is safe to draw: name and bytes of its file, its media type, its size in its own units."""

    name: str
    data: bytes
    kind: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Brand:
    """A clinic to print for."""

    clinic: Clinic
    logo: Logo | None
    places: Places

    def at(self, *path: str | int) -> Location:
        """Where a value of the profile was written."""
        return self.places.at(path)
