"""A telephone number in a sign to stop is told, and a number that nobody calls is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import world

SAFETY = "content/safety/all.yaml"


def told(root: Path) -> list[str]:
    return [problem.message for problem in world.problems(root) if problem.rule == "typed-phone"]


@pytest.mark.parametrize(
    ("action", "number"),
    [
        ("Call 111.", "111"),
        ("Ring the night line on 0800 1234.", "0800 1234"),
        ("Get help: dial +44 20 7946 0000 now.", "+44 20 7946 0000"),
        ("Danger? 000 sends help.", "000"),
        ("Call the emergency number.", ""),
        ("Call a friend within 100 minutes.", ""),
        ("Call 24 hours a day.", ""),
        ("Rest. Call us when it is over 120 again.", ""),
    ],
)
def test_a_telephone_number_in_a_sign_to_stop_is_told(tmp_path: Path, action: str, number: str) -> None:
    root = world.copied(tmp_path, {SAFETY: ("action: Call the emergency number.", f'action: "{action}"')})
    assert told(root) == ([f"the telephone number '{number}' is typed by hand"] if number else [])


def test_so_it_is_in_an_easy_read(tmp_path: Path) -> None:
    root = world.copied(tmp_path, world.EASY)
    world.changed(root / "content/handouts/all.yaml", "lines: [Stretch each day.]", "lines: [Rest., Call 112.]")
    assert told(root) == ["the telephone number '112' is typed by hand"]


def test_two_lines_of_one_country_name_one_number_for_an_emergency(tmp_path: Path) -> None:
    root = world.copied(tmp_path)
    line = (root / "content/helplines/gb.yaml").read_text(encoding="utf-8")
    for name, country, emergency in (("gb-night", "GB", "001"), ("nz", "NZ", "002")):
        other = line.replace("country: GB", f"country: {country}").replace(
            'emergency: "000"', f'emergency: "{emergency}"'
        )
        (root / f"content/helplines/{name}.yaml").write_text(other, encoding="utf-8")
    (problem,) = world.problems(root)
    assert str(problem.location) == "content/helplines/gb-night.yaml:9:12"
    assert problem.message == (
        "the emergency number of GB is 001 here, but 000 for 'Test line', at content/helplines/gb.yaml:9"
    )
