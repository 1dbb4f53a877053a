"""A line that stands too deep becomes part of the text above it, and is told."""

from __future__ import annotations

import pytest

from generator.load.yaml import Document


def said(text: str) -> list[str]:
    return [f"{problem.location}: {problem.message}" for problem in Document(text, "x.yaml").problems]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n  - one\n    - two\n  - three\n", "3:5"),
        ("a:\n  - one\n   - two\n", "3:4"),
        ("- b: one\n    - two\n", "2:5"),
        ("a: one\n  goes on -\n  two-three -4 - five\n", ""),
        ("a:\n  - >-\n    one\n    - two\n", ""),
        ('a:\n  - "one\n    - two"\n', ""),
        ("a:\n  - one\n  - two\n", ""),
    ],
)
def test_an_item_that_stands_too_deep(text: str, place: str) -> None:
    assert said(text) == (
        [f"x.yaml:{place}: this line goes on with the text above it, and is no item of its own"] * bool(place)
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("text: >-\n  One sentence.\n  plain: Another.\n", "3:3: 'plain:'"),
        (
            "- text: >-\n    One sentence.\n    certainty:\n      level: low\n  plain: a\n",
            "3:5: 'certainty:'",
        ),
        ("text: |\n  One.\n\n  caveat: Two.\nplain: x\n", "4:3: 'caveat:'"),
        ("text: >-\n  One (two).[@Able_2020]\n  plain: Three.\n", "3:3: 'plain:'"),
        ("text: >-\n  One thing must\n  end: the text.\n", ""),
        ("text: >-\n  What matters most is the\n  dose: one a day.\n", ""),
        ("text: |\n  dose: one a day\n  setting: at home\n", ""),
        ("text: >-\n  Some note\n  noted: as such.\nplain: x\n", ""),
        ("text: >-\n  plain: the first line is text.\nplain: x\n", ""),
        ("text: >-\n  One.\nplain: x\n", ""),
    ],
)
def test_a_field_that_stands_too_deep(text: str, says: str) -> None:
    assert said(text) == ([f"x.yaml:{says} is part of the text above, and no field"] if says else [])
