"""The programme sheet: its doses, its cards and its log."""

from __future__ import annotations

import pypdfium2
import pytest

from generator.model.exercise import Exercise, Item, Programme, Range
from generator.model.handout import Template
from generator.publish.pdf import laid_out
from generator.render import sheets
from generator.render.sheets import log, pictures, programme, shared
from tests.render.printed import (
    URL,
    body,
    changed,
    content,
)

# --- The programme sheet


@pytest.mark.parametrize(
    ("sessions", "headings"),
    [
        (1, ("Session 1", "Session 2 (if you like)")),
        (2, ("Session 1", "Session 2", "Session 3 (if you like)")),
        (3, ("Session 1", "Session 2", "Session 3")),
    ],
)
def test_the_log_has_a_session_more_than_planned_where_there_is_room(sessions: int, headings: tuple[str, ...]) -> None:
    record = content("shipped").get(Programme, "starter").model_copy(update={"sessions": sessions})
    assert log.log(record, shared.SCREEN).sessions == headings


@pytest.mark.parametrize(("weeks", "height"), [(4, 23.0), (8, 11.5), (12, 11.5), (1, 24.0)])
def test_there_is_room_to_write_by_hand_in_every_cell(weeks: int, height: float) -> None:
    record = content("shipped").get(Programme, "starter").model_copy(update={"weeks": weeks})
    made = log.log(record, shared.SCREEN)
    assert (list(made.weeks), made.cell_mm) == (list(range(1, weeks + 1)), height)


@pytest.mark.parametrize(
    ("unit", "rest", "row", "pause"),
    [
        ("reps", 60, ("Reps", "8–12"), "1 min"),
        ("seconds", 90, ("Secs", "8–12"), "90 s"),
        ("laps", 0, ("Laps", "8–12"), "0 s"),
    ],
)
def test_the_dose_is_written_short(unit: str, rest: int, row: tuple[str, str], pause: str) -> None:
    span = Range(low=8, high=12)
    item = Item(exercise="x", sets=Range(low=2, high=2), reps=span, unit=unit, rest_seconds=rest)
    assert programme.dose(item) == (("Sets", "2"), row, ("Load", ""), ("Rest", pause))


def test_every_move_has_its_card_with_a_picture_in_words() -> None:
    before = content("shipped")
    html = body("shipped", Template.programme)
    for number, item in enumerate(before.get(Programme, "starter").items, 1):
        exercise = before.get(Exercise, item.exercise)
        assert f"<h2>{number}. {exercise.plain_name}</h2>" in html
        assert f'alt="{exercise.drawing.alt}"' in html


@pytest.mark.parametrize("load", ["body weight", "60% of 1RM"])
def test_a_load_that_is_set_is_printed_and_fits(load: str) -> None:
    before = content("shipped")
    record = before.get(Programme, "starter")
    items = tuple(item.model_copy(update={"load": load}) for item in record.items)
    after = changed(before, record.model_copy(update={"items": items}))
    for item in sheets.prints(after, URL):
        if item.handout.template is Template.programme:
            done = laid_out(item.sheet)
            with pypdfium2.PdfDocument(done.data) as opened:
                first = " ".join(opened[0].get_textpage().get_text_bounded().split())
            assert (done.pages, first.count(f"Load {load}")) == (2, len(items))


def test_no_two_cards_show_the_same_person() -> None:
    exercises = content("shipped").all(Exercise)[:7]
    people = [person for _, person in pictures.cast(exercises)]
    assert all(person not in people[:index] for index, person in enumerate(people))


# --- The log


def test_a_cell_of_the_log_has_a_box_for_each_move_and_each_number() -> None:
    record = content("shipped").get(Programme, "starter")
    made = log.log(record, shared.SCREEN)
    fields = [line.split("\t") for line in made.fields(2, 3).split("\n")]
    assert len(fields) == len(record.items) + 3
    assert fields[0][:3] == ["checkbox", "week_2_session_3_move_1", "Week 2, session 3, move 1 done"]
    assert fields[-1][:3] == ["text", "week_2_session_3_after", "Week 2, session 3: after, 0 to 10"]
    for _, _, _, left, top, width, height in fields:
        assert float(left) + float(width) <= made.width_mm + 0.02
        assert float(top) + float(height) <= made.height_mm + 0.02
