"""Texts made before, under the hash of what they were made from; what is costly and pure asks here first.

A process makes each text once. A face may give it those of an earlier process (`publish/memory.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from pydantic import BaseModel

T = TypeVar("T")

_known: dict[str, str] = {}
_asked: set[str] = set()


def remembered(make: Callable[[], str], *what: object) -> str:
    """The text that `make` gives. `what` says all that it depends on, besides our own code.

    A word says itself, a record its JSON, anything else its `repr`.
    """
    key = hashlib.sha256("\0".join(map(_said, what)).encode()).hexdigest()
    if key not in _known:
        _known[key] = make()
    _asked.add(key)
    return _known[key]


def recalled(make: Callable[[], T], *what: object) -> T:
    """The value that `make` gives, remembered as JSON: a tuple comes back as a list."""
    found: T = json.loads(remembered(lambda: json.dumps(make()), *what))
    return found


def remember(texts: Mapping[str, str]) -> None:
    """Takes in texts of an earlier process, which our code as it is now must have made."""
    _known.update(texts)


def asked() -> Mapping[str, str]:
    """Every text that was asked for so far, by the hash of what it was made from."""
    return {key: _known[key] for key in sorted(_asked)}


def _said(thing: object) -> str:
    if isinstance(thing, str):
        return thing
    return thing.model_dump_json() if isinstance(thing, BaseModel) else repr(thing)
