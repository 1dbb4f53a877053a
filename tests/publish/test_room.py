"""Frames of deep calls: memory for them is asked for once."""

from __future__ import annotations

import resource

import pytest

from generator.publish.room import with_room

ROUNDS = 200


def _faults_of(depth: int) -> int:
    """How often the system hands out a page of memory while calls go up and down at a depth."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    with_room(_down, depth)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _down(depth: int) -> None:
    if depth:
        _down(depth - 1)
    else:
        for _ in range(ROUNDS):
            _up_and_down(3)


def _up_and_down(calls: int) -> None:
    if calls:
        _up_and_down(calls - 1)


def test_at_no_depth_calls_ask_for_memory_again_and_again() -> None:
    assert max(map(_faults_of, range(400))) < ROUNDS / 2


def test_what_a_call_gives_and_raises_comes_through() -> None:
    assert with_room(divmod, 7, 2) == (3, 1)
    assert with_room(sorted, [1, 3, 2], reverse=True) == [3, 2, 1]
    with pytest.raises(ZeroDivisionError):
        with_room(divmod, 7, 0)
