"""The ids of records that are pointed to from below the module that holds them."""

from __future__ import annotations

from typing import Annotated

from generator.model.base import Id, Points

SummaryId = Annotated[Id, Points("summary")]
ConditionId = Annotated[Id, Points("condition")]
HandoutId = Annotated[Id, Points("handout")]
TopicId = Annotated[Id, Points("topic")]
