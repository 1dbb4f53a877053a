"""Rubbish: how often Python looks for it."""

from __future__ import annotations

import gc


def seldom() -> None:
    """Has Python look seldom: what a build makes lives to its end, and looking takes a tenth of its time."""
    gc.set_threshold(100_000, 20, 50)
