"""Drawings of exercises: from poses of a body to SVG, and what a body cannot do."""

from generator.draw.fault import Fault
from generator.draw.palette import COLOUR, MONO, Palette
from generator.draw.people import PEOPLE, Person, person_for
from generator.draw.ready import faults, picture, single

__all__ = ["COLOUR", "MONO", "PEOPLE", "Fault", "Palette", "Person", "faults", "person_for", "picture", "single"]
