"""Drawings of exercises: from poses of a body to SVG, and what a body cannot do."""

from generator.draw.faults import Fault, faults
from generator.draw.palette import COLOUR, MONO, Palette
from generator.draw.people import PEOPLE, Person, person_for
from generator.draw.picture import picture, single

__all__ = ["COLOUR", "MONO", "PEOPLE", "Fault", "Palette", "Person", "faults", "person_for", "picture", "single"]
