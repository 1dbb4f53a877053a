"""Today is today, unless somebody asks for another day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.publish.clock import SET_BY, today


def test_another_day_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SET_BY, "2027-06-01")
    assert today() == date(2027, 6, 1)


def test_without_asking_it_is_the_machines_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SET_BY)
    assert abs(today() - date.today()) <= timedelta(days=1)  # noqa: DTZ011  (midnight may pass between the two)
