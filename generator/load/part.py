"""The part of a folder that could be read, where the rest could not."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import ContentError, Problem
from generator.model.content import Content


class PartError(ContentError):
    """A folder is no content; carries what could be read, so that one run tells all that can be told."""

    def __init__(self, problems: Iterable[Problem], part: Content) -> None:
        super().__init__(problems)
        self.part = part
