"""A hand-written page leads to our pages where `evipress write` lays them."""

from __future__ import annotations

import pytest

from generator.publish.relinked import relinked

MOVES = {"about/scope.md": "about/scope/index.md", "topics/dose.md": "topics/dose/index.md"}


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("See [a](scope.md).", "See [a](scope/index.md)."),
        ('> [a](scope.md#limits "Limits")', '> [a](scope/index.md#limits "Limits")'),
        ("[b](<../topics/dose.md>)", "[b](<../topics/dose/index.md>)"),
        ("A [b][1].\n\n[1]: ../topics/dose.md\n", "A [b][1].\n\n[1]: ../topics/dose/index.md\n"),
        ("| [a](./scope.md) |\n|---|\n| b |", "| [a](scope/index.md) |\n|---|\n| b |"),
        ("[a](index.md) [b](../scope.md) [c](https://x.test/scope.md)", None),
        ("`[a](scope.md)`\n\n```\n[b](scope.md)\n\nc\n```\n", None),
    ],
)
def test_a_link_leads_to_where_a_page_lies_now_and_all_else_stays(text: str, then: str | None) -> None:
    assert relinked(text, "about/index.md", MOVES) == (then or text)
