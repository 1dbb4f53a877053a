"""Figures: forest plots and strips as SVG for screen, file and paper, with a table for those who cannot see them."""

from generator.render.figures.array import Count, array, array_alone
from generator.render.figures.block import Drawn, alone, forest, html, mini, strip
from generator.render.figures.model import Column, Figure, Group, Headings, Key, Mark, Row, Scale, Side, Tone
from generator.render.figures.paint import FILE, PRINT, SCREEN, Paint
from generator.render.figures.table import csv, table

__all__ = [
    "FILE",
    "PRINT",
    "SCREEN",
    "Column",
    "Count",
    "Drawn",
    "Figure",
    "Group",
    "Headings",
    "Key",
    "Mark",
    "Paint",
    "Row",
    "Scale",
    "Side",
    "Tone",
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
