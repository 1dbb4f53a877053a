"""Figures: forest plots and strips as SVG for screen and file, with a table for those who cannot see them."""

from generator.render.figures.array import Count, array, array_alone
from generator.render.figures.block import Drawn, alone, forest, html, mini, strip
from generator.render.figures.model import Column, Figure, Group, Headings, Key, Mark, Row, Scale, Side
from generator.render.figures.table import csv, table

__all__ = [
    "Column",
    "Count",
    "Drawn",
    "Figure",
    "Group",
    "Headings",
    "Key",
    "Mark",
    "Row",
    "Scale",
    "Side",
    "alone",
    "array",
    "array_alone",
    "csv",
    "forest",
    "html",
    "mini",
    "strip",
    "table",
]
