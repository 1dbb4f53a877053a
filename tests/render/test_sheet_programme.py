"""The programme sheet: its doses, its cards and its log."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from pydantic import ValidationError

from generator.model.exercise import Exercise, Item, Programme, Range
from generator.model.handout import Handout, Paper, Template, Variant
from generator.publish.pdf import laid_out
from generator.render import sheets
from generator.render.sheets import log, pictures, programme, shared
from generator.render.sheets.shared import Look
from tests.guide import handout
from tests.render.printed import URL, changed, content, pdf

assert handout(Template.programme), "where there is none, all of this is skipped"
SHEET, WHOLE = min(
    (
        (one, content("shipped").get(Programme, one.programme or ""))
        for one in sheets.with_programme(content("shipped"))
    ),
    key=lambda pair: len(pair[1].items),
)
PLAN = WHOLE.model_copy(update={"items": WHOLE.items[: log.NAMED]})
"""The programme of the sheet with the fewest moves: no more than its log has room to name."""
SHIPPED = changed(content("shipped"), PLAN)

# --- The programme sheet


@pytest.mark.parametrize(
    ("count", "says"), [(1, "move 1"), (2, "moves 1 and 2"), (3, "moves 1 to 3"), (6, "moves 1 to 6")]
)
def test_it_says_which_moves_come_first(count: int, says: str) -> None:
    assert programme.beginning(count) == says


def test_the_moves_that_come_later_say_so() -> None:
    record, html = PLAN, str(sheets.body(SHEET, SHIPPED))
    assert f"Begin with moves 1 to {record.start_with}, " in html
    assert html.count("(later)") == len(record.items) - record.start_with
    assert html.index("(later)") > html.index(f"<h2>{record.start_with + 1}. ")


def test_every_move_on_paper_has_its_caution_beside_a_sign() -> None:
    shipped = SHIPPED
    layouts = (Template.programme, Template.sections)
    html = "".join(str(sheets.body(one, shipped)) for one in shipped.all(Handout) if one.template in layouts)
    shown = [exercise for exercise in shipped.all(Exercise) if f'alt="{exercise.drawing.alt}"' in html]
    assert len(shown) >= 3
    for exercise in shown:
        said = re.escape(exercise.card_caution or "")
        assert re.search(f'<p class="care"><img [^>]*alt="Take care:"> {said}</p>', html)


@pytest.mark.parametrize(
    ("caution", "fault"), [(None, "sees none of the cautions"), ("x" * 41, "at most 40 characters")]
)
def test_a_caution_has_a_line_of_its_card(caution: str | None, fault: str) -> None:
    fields = {**dict(content("second").get(Exercise, "sit-to-stand")), "cautions": ("Mind your knee.",)}
    with pytest.raises(ValidationError, match=fault):
        Exercise.model_validate({**fields, "card_caution": caution})


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
    before = SHIPPED
    html = str(sheets.body(SHEET, before))
    for number, item in enumerate(PLAN.items, 1):
        exercise = before.get(Exercise, item.exercise)
        assert f"<h2>{number}. {exercise.plain_name}<" in html.replace(' <span class="later"', "<")
        assert f'alt="{exercise.drawing.alt}"' in html


@pytest.mark.parametrize("load", ["body weight", "60% of 1RM"])
def test_a_load_that_is_set_is_printed_and_fits(load: str) -> None:
    items = tuple(item.model_copy(update={"load": load}) for item in WHOLE.items)
    after = changed(content("shipped"), WHOLE.model_copy(update={"items": items}))
    for item in sheets.prints(after, URL):
        if item.handout.id == SHEET.id:
            done = laid_out(item.sheet)
            with pypdfium2.PdfDocument(done.data) as opened:
                said = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in opened).split())
            assert said.count(f"Load {load}") == len(items)


def test_no_two_cards_show_the_same_person() -> None:
    exercises = SHIPPED.all(Exercise)[:7]
    people = [person for _, person in pictures.cast(exercises)]
    assert all(person not in people[:index] for index, person in enumerate(people))


# --- The log


def of(**fields: int) -> Programme:
    return PLAN.model_copy(update=fields)


@pytest.mark.parametrize("paper", [Paper.a4, Paper.letter])
@pytest.mark.parametrize(
    ("weeks", "sessions", "shown"), [(8, 2, 8), (8, 1, 8), (4, 2, 4), (8, 3, 5), (12, 2, 8), (52, 7, 2)]
)
def test_a_line_of_the_log_is_high_enough_for_a_pen(paper: Paper, weeks: int, sessions: int, shown: int) -> None:
    made = log.log(of(weeks=weeks, sessions=sessions), SHIPPED, Look(paper=paper))
    assert (made.weeks, len(made.sessions)) == (shown, shown * sessions)
    assert 8 <= made.heights_mm[0] <= 14


def test_the_log_has_what_the_rule_for_moving_up_needs() -> None:
    """The aim of each move, with its low and its top number, and a box for what was reached in every session."""
    record = PLAN
    made = log.log(record, SHIPPED, shared.SCREEN)
    moves = [column for column in made.columns if column.kind == "move"]
    assert [column.aim for column in moves] == [str(item.reps) for item in record.items]
    html = str(sheets.body(SHEET, SHIPPED))
    table = html[html.index('<table class="log"') : html.index("</table>")]
    for column in moves:
        assert f"{column.number} <span" in table
        assert column.name in table
    assert "low–top" in table
    assert table.count("<tr") == 2 + len(made.sessions)  # with the head and the aim
    assert table.count('<tr class="week">') == made.weeks - 1
    assert [n for n in made.sessions if made.begins_week(n)] == list(
        range(record.sessions + 1, len(made.sessions) + 1, record.sessions)
    )
    assert table.count("<td></td>") == len(made.sessions) * len(made.columns)


def test_columns_too_narrow_for_names_have_numbers() -> None:
    many = PLAN.model_copy(update={"items": (PLAN.items * log.NAMED)[: log.NAMED + 1]})
    assert log.log(many, SHIPPED, shared.SCREEN).many
    assert not log.log(of(), SHIPPED, shared.SCREEN).many


@pytest.mark.parametrize("variant", [Variant.standard, Variant.large_print])
def test_each_box_of_the_log_is_a_field_of_its_size(variant: Variant) -> None:
    made = log.log(of(), SHIPPED, Look(variant=variant))
    fields = [made.field(3, column).split("\t") for column in made.columns]
    assert [field[1] for field in fields][::8] == ["session_3_date", "session_3_before"]
    assert fields[2][:3] == ["text", "session_3_move_2", "Session 3, move 2"]
    assert fields[-1][2] == "Session 3, mood after, 0 to 10"
    for _, _, _, _, _, width, height in fields:
        assert float(width) >= 13
        assert float(height) >= 8


def test_large_print_has_a_line_a_move_and_eight_sessions_a_page() -> None:
    made = log.log(of(weeks=9), SHIPPED, Look(variant=Variant.large_print))
    assert [len(part) for part in made.parts] == [8, 8, 2]
    assert min(made.heights_mm) >= 12


def test_large_print_has_no_box_for_one_number_that_takes_a_quarter_of_the_page() -> None:
    few = of().model_copy(update={"items": of().items[:1], "tracked": None})
    assert max(log.log(few, SHIPPED, Look(variant=Variant.large_print)).heights_mm) == 24


@pytest.mark.skipif(PLAN != WHOLE, reason="no log has room for the names of its moves")
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_number_stands_alone_above_its_move_in_the_head_of_the_log(paper: str) -> None:
    with pypdfium2.PdfDocument(pdf("shipped", f"{SHEET.id}-{paper}").data) as opened:
        lines = opened[len(opened) - 1].get_textpage().get_text_bounded().splitlines()
    firsts = [SHIPPED.get(Exercise, item.exercise).plain_name.split()[0] for item in PLAN.items]
    for number, word in enumerate(firsts, 1):
        assert any(f"{number} {word}" in line for line in lines), word
