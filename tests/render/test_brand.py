"""A clinic's words in the room of a sheet: what goes where, and that nothing leaves its frame."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Location
from generator.model.brand import Brand, Logo
from generator.model.content import Places
from generator.model.people import Clinic
from generator.render.sheets.brand import ACCENT, CAPITAL, DESCENT, Frame, MisfitError, placed

FULL = {
    "name": "Example Clinic One",
    "phone": "000 0001",
    "address": "1 Example Road",
    "web": "one.example",
    "services": ["Walks", "Swims"],
}
HIGH = (Frame(0, 50, 700, 500, 40, 12, 14), Frame(1, 50, 720, 500, 22, 12, 14))
LOW = (Frame(0, 50, 700, 300, 14, 12, 14), Frame(1, 50, 720, 300, 14, 12, 14))


def brand(**fields: object) -> Brand:
    clinic = Clinic.model_validate({"id": "one", "country": "GB", **FULL, **fields})
    return Brand(clinic, None, Places({(): Location("one.yaml")}))


def measure(text: str, size: float, bold: bool) -> float:
    """Every letter is half as wide as it is high, bold ones a little wider."""
    return len(text) * size * (0.55 if bold else 0.5)


def lines(brand: Brand, frames: tuple[Frame, ...], *, spoken: bool = True) -> list[tuple[int, str]]:
    found = placed(brand, frames, measure, mono=False).words
    return [(words.page, line) for words in found if words.spoken == spoken for _, _, line in words.lines]


def test_all_stands_on_the_first_page_where_there_is_room_and_later_pages_repeat_the_name() -> None:
    assert lines(brand(), HIGH) == [
        (0, "Example Clinic One"),
        (0, "000 0001"),
        (0, "1 Example Road · one.example · Near you: Walks; Swims"),
    ]
    assert lines(brand(), HIGH, spoken=False) == [(1, "Example Clinic One · 000 0001")]


def test_what_has_no_room_on_the_first_page_stands_on_the_next_and_the_rest_is_told() -> None:
    found = placed(brand(), LOW, measure, mono=False)
    assert lines(brand(), LOW) == [
        (0, "Example Clinic One"),
        (0, "000 0001"),
        (1, "1 Example Road · one.example"),
    ]
    assert found.left_out == ("services",)


def test_a_line_neither_begins_nor_ends_with_the_dot_between_two_texts() -> None:
    narrow = Frame(0, 50, 700, 6 * len("1 Example Road"), 60, 12, 14)
    shown = lines(brand(name="One", phone=None, services=[]), (narrow,))
    assert shown == [(0, "One"), (0, "1 Example Road"), (0, "one.example")]


def test_a_long_name_takes_smaller_type_then_two_lines_and_is_then_refused() -> None:
    sizes = {}
    for length in (40, 60, 100):
        found = placed(brand(name="abcd " * (length // 5), phone=None), HIGH, measure, mono=False).words[0]
        sizes[length] = found.size, len(found.lines)
    assert sizes == {40: (14, 1), 60: (14, 1), 100: (14, 2)}
    tight = placed(brand(name="abcd " * 15, phone=None), HIGH, measure, mono=False).words[0]
    assert (tight.size, len(tight.lines)) == (12, 1)
    with pytest.raises(MisfitError, match="too long for the top of the sheet") as caught:
        placed(brand(name="a" * 120), HIGH, measure, mono=False)
    assert caught.value.field == "name"


def test_a_telephone_that_has_no_room_beside_the_name_comes_first_of_what_follows() -> None:
    assert lines(
        brand(name="Example Clinic One of the Valley and the Hills"), (replace(LOW[0], width=330), LOW[1])
    ) == [
        (0, "Example Clinic One of the Valley and the Hills"),
        (1, "000 0001 · 1 Example Road · one.example"),
    ]
    with pytest.raises(MisfitError) as caught:
        placed(
            brand(name="Example Clinic One of the Valley and the Hills"),
            (replace(LOW[0], width=330),),
            measure,
            mono=False,
        )
    assert caught.value.field == "name", "the longer of the two is the one to shorten"


def test_a_copier_gets_black_and_white_whatever_the_clinic_chose() -> None:
    own = brand(colours={"ink": "#ffffff", "ground": "#5a1f6b"})
    colour, mono = (placed(own, HIGH, measure, mono=mono) for mono in (False, True))
    assert {words.ink for words in colour.words if words.page == 0} == {"#ffffff"}
    assert colour.ground
    assert colour.ground[4] == "#5a1f6b"
    assert {words.ink for words in mono.words} == {"#000000"}
    assert mono.ground is None


@pytest.mark.parametrize(("wide", "high"), [(10, 10), (200, 10), (10, 200)])
def test_a_logo_keeps_its_shape_within_the_frame_and_the_name_stands_beside_it(wide: int, high: int) -> None:
    drawn = replace(brand(), logo=Logo("x.svg", b"", "image/svg+xml", wide, high))
    found = placed(drawn, HIGH, measure, mono=False)
    assert found.logo
    left, bottom, width, height = found.logo
    assert width / height == pytest.approx(wide / high)
    assert bottom >= 700
    assert bottom + height <= 740
    assert found.words[0].lines[0][0] > left + width


@given(
    name=st.text("abc é", min_size=1, max_size=120).filter(str.strip),
    address=st.text("abc ,", min_size=1, max_size=160).filter(str.strip),
    phone=st.none() | st.text("0123 ", min_size=1, max_size=40).filter(str.strip),
    frames=st.sampled_from((HIGH, LOW)),
)
def test_no_word_leaves_its_frame_and_none_is_lost(
    name: str, address: str, phone: str | None, frames: tuple[Frame, ...]
) -> None:
    try:
        found = placed(brand(name=name, address=address, phone=phone), frames, measure, mono=False)
    except MisfitError:
        return
    for words in found.words:
        frame = frames[words.page]
        for x, y, line in words.lines:
            assert x >= frame.left
            assert x + measure(line, words.size, words.bold) <= frame.left + frame.width + 0.01
            assert y + CAPITAL * words.size <= frame.bottom + frame.height + 0.01
            assert y - DESCENT * words.size >= frame.bottom - 0.4
    said = " ".join(line for words in found.words for _, _, line in words.lines).split()
    wanted = [name, *([phone] if phone else []), *([] if "address" in found.left_out else [address])]
    assert [word for text in wanted for word in text.split() if word not in said] == []


def test_a_long_name_on_a_sheet_of_large_type_is_smaller_than_the_rest() -> None:
    large = (Frame(0, 50, 700, 400, 14, 16, 18),)
    (name,) = placed(
        brand(name="Example Partnership Mental Health Team North", phone=None), large, measure, mono=False
    ).words
    assert 12 <= name.size < 16
    with pytest.raises(MisfitError, match="is too long for the top of the sheet"):
        placed(brand(name="Example " * 14), large, measure, mono=False)


def test_what_is_too_long_for_a_sheet_leaves_room_for_what_is_not() -> None:
    frames = (Frame(0, 50, 700, 300, 30, 12, 14),)
    found = placed(brand(address="1 Example Road " * 9, phone=None), frames, measure, mono=False)
    assert found.left_out == ("address",)
    assert "Near you: Walks; Swims" in " ".join(line for words in found.words for _, _, line in words.lines)


def test_the_first_line_leaves_room_for_accents_where_its_frame_has_some() -> None:
    top = 740.0
    wide, tight = Frame(0, 50, 700, 500, 40, 12, 14), Frame(0, 50, top - 12 * (CAPITAL + DESCENT), 500, 11.04, 12, 14)
    assert wide.first([14]) == pytest.approx(top - (CAPITAL + ACCENT) * 14)
    assert tight.first([12]) == pytest.approx(top - CAPITAL * 12)
