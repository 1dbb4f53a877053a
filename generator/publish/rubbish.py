"""Rubbish: how often Python looks for it."""

from __future__ import annotations

import atexit
import gc


def seldom() -> None:
    """Has Python look seldom: what a build makes lives to its end, and looking takes a tenth of its time.

    When the process ends it does not look, nor take apart what is left, which takes as long again.
    """
    gc.set_threshold(100_000, 20, 50)
    gc.enable()
    atexit.register(gc.freeze)


def never() -> None:
    """Has Python not look at all, in a process that makes one site and ends: a sheet leaves two megabytes behind."""
    seldom()
    gc.disable()
