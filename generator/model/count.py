"""How many of what, in words; it imports nothing, so that citations alone need no records."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """`1 page`, `2 pages`, `1,200 pages`."""
    return f"{count:,} {noun}{'s' * (count != 1)}"
