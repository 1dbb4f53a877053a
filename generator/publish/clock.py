"""The clock: the one place that asks what day it is; all else takes the day as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Today, on this machine."""
    return datetime.now(UTC).astimezone().date()
