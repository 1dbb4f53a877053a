"""Filters: buttons and style rules from what the items of a list are."""

from __future__ import annotations

from generator.render.pages import filters

ITEMS = (
    {"size": {"small"}, "colour": {"red", "blue"}},
    {"size": {"large"}, "colour": {"red"}},
    {"size": {"large"}, "colour": set[str]()},
)
FOUND = (
    filters.by("size", "Size", (("small", "Small"), ("large", "Large"), ("huge", "Huge")), ITEMS),
    filters.by("colour", "Colour", (("red", "Red"), ("blue", "Blue")), ITEMS, small=True),
)


def test_a_choice_that_no_item_matches_is_not_offered() -> None:
    assert [(choice.id, choice.count) for choice in FOUND[0].choices] == [("small", 1), ("large", 2)]
    assert [(choice.label, choice.count) for choice in FOUND[1].choices] == [("Red", 2), ("Blue", 1)]


def test_a_pressed_button_hides_the_others_and_an_address_presses_it() -> None:
    rule = next(rule for rule in filters.style(FOUND, ITEMS).splitlines() if "large" in rule and "none}" in rule)
    assert rule.endswith('.ep-reg__item:not([data-size~="large"]){display:none}')
    assert ":has(#size-large:checked)" in rule
    assert ":not([data-live]):has(#size-all:checked):has(#size-large:target)" in rule


def test_two_choices_that_leave_nothing_say_so() -> None:
    told = [rule for rule in filters.style(FOUND, ITEMS).splitlines() if "ep-reg__none" in rule]
    assert any("#size-large:checked" in rule and ":has(#colour-blue:checked) .ep-reg__none" in rule for rule in told)
    assert not any(rule.startswith(".ep-reg:is(:has(#size-small:checked)") for rule in told)
