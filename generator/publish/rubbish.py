"""Rubbish: how often Python looks for it."""

from __future__ import annotations

import atexit
import gc


def seldom(objects: int = 100_000) -> None:
    """Has Python look once in so many new objects: what a build makes lives to its end, and to look takes its time.

    When the process ends it does not look, nor take apart what is left, which takes as long again.
    """
    gc.set_threshold(objects, 20, 50)
    atexit.register(gc.freeze)


def never() -> None:
    """Has Python not look at all, in a process that makes one site and ends: a sheet leaves two megabytes behind."""
    seldom()
    gc.disable()


def again() -> None:
    """Has Python look after all, as often as it was told before, in a process that lays out many sheets."""
    gc.enable()


def at_rest() -> None:
    """Has Python look between builds, by `swept`; within one only where it leaves uncommonly much."""
    seldom(1_000_000)


def swept() -> None:
    """Looks now, when nobody waits: a build leaves fifty megabytes to the next."""
    gc.collect()
