"""The clock: the one place that asks what day it is; all else takes the day as an argument."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

SET_BY = "EVIPRESS_TODAY"
"""Set to a day such as 2026-11-23, this variable is today: for tests, and to see what will be overdue when."""


def today() -> date:
    """Today, on this machine. Raises ValueError when the variable that sets it holds no day."""
    given = os.environ.get(SET_BY)
    return date.fromisoformat(given) if given else datetime.now(UTC).astimezone().date()
