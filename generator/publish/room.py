"""Room for frames: a call within which Python need not ask for memory each time that it goes deeper.

CPython 3.11 and later keep frames in pieces of 16 KiB, and give a piece back as soon as a call returns out of it. What
goes up and down across the edge of a piece, as a layout does thousands of times, asks the system for it again and again
(`_PyThreadState_PushFrame` in CPython's `Python/pystate.c`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

WORDS = 35_000
"""What the frame of a call claims: it begins a piece of 512 KiB, and most of the half that it leaves is never touched.
"""


def with_room(function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """What a function gives, all frames of its calls in one piece, down to some two hundred KiB."""
    return function(*args, **named)


with_room.__code__ = with_room.__code__.replace(co_stacksize=WORDS)
