"""The exercise, programme and safety pages: what to do, how much, when to stop, and whom to call."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.model.exercise import Exercise, Pattern
from generator.model.pose import Drawing
from generator.model.safety import Helpline
from generator.model.words import MOVEMENT
from generator.render import pictures
from generator.render.page import Page
from generator.render.pages import condition, exercise, programme, question, safety
from tests import world
from tests.guide import guide
from tests.render.pages_world import broken_blocks, links, of, words

EXERCISES = "content/exercises/all.yaml"


def page(id: str, root: Path = world.SECOND) -> Page:
    return of(exercise.pages(world.content(root)), f"exercises/{id}.md")


def plan(root: Path = world.SECOND) -> Page:
    return of(programme.pages(world.content(root)), "programmes/daily-stretch.md")


def test_an_exercise_says_what_it_needs_and_how_it_starts() -> None:
    assert "You need Chair Start Seated, then standing Works Thighs" in words(page("sit-to-stand"))


def test_an_exercise_that_needs_nothing_says_so(tmp_path: Path) -> None:
    root = world.copied(
        tmp_path, {EXERCISES: ("equipment: [chair]\n  position: seated", "equipment: [none]\n  position: seated")}
    )
    assert "You need Nothing" in words(page("sit-to-stand", root))


def test_an_empty_list_of_what_an_exercise_needs_is_told(tmp_path: Path) -> None:
    old = "equipment: [chair]\n  position: seated"
    root = world.copied(tmp_path, {EXERCISES: (old, old.replace("[chair]", "[]"))})
    (problem,) = world.problems(root)
    assert (problem.message, problem.hint) == (
        "nothing says what the exercise needs",
        "write `[none]` where it needs nothing",
    )


def test_an_exercise_says_its_dose_in_each_programme() -> None:
    assert "In My stretch plan 1 to 2 sets of 5 to 8" in words(page("sit-to-stand"))
    assert "../../programmes/daily-stretch/" in links(page("sit-to-stand"))


def test_the_ladder_climbs_from_exercise_to_exercise_with_the_hardest_on_top() -> None:
    ladder = words(page("sit-to-stand")).split("Make it easier or harder")[1]
    order = ["Harder", "One leg at a time.", "Heel raise", "Hold the end.", "This move", "Use your hands.", "Easier"]
    places = [ladder.index(text) for text in order]
    assert places == sorted(places)
    assert "../heel-raise/" in links(page("sit-to-stand"))


def test_a_ladder_that_runs_in_a_circle_ends(tmp_path: Path) -> None:
    root = world.copied(
        tmp_path, {EXERCISES: ("{ do: One leg at a time. }", "{ do: Sit down again., exercise: sit-to-stand }")}
    )
    assert words(page("sit-to-stand", root)).count("Hold the end.") == 1


@pytest.mark.parametrize("made", [page("sit-to-stand"), plan()])
def test_every_page_about_training_shows_when_to_stop_and_where_help_is(made: Page) -> None:
    assert "Sharp pain in the knee." in words(made)
    assert "Pain that does not settle. Call the emergency number." in words(made)
    assert "In danger? Call now." in words(made)
    assert "../../safety/#help-now" in links(made)


@pytest.mark.parametrize("role", ["clinician", "physiotherapist"])
def test_unchecked_steps_say_so_until_a_clinician_approves(tmp_path: Path, role: str) -> None:
    assert "No clinician has checked them yet." in words(page("sit-to-stand"))
    review = f"object: exercise/sit-to-stand\ncontributor: ann-able\nrole: {role}\ndate: 2026-01-01\noutcome: "
    approved = world.copied(tmp_path / "a", {"content/reviews/second.yaml": ("", f"{review}approved\n")})
    refused = world.copied(tmp_path / "b", {"content/reviews/second.yaml": ("", f"{review}changes-requested\n")})
    assert "checked them yet" not in words(page("sit-to-stand", approved))
    assert "No clinician has checked them yet." in words(page("sit-to-stand", refused))


def test_a_picture_is_drawn_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    content = world.content(world.SECOND)
    drawn: list[Drawing] = []

    def picture(drawing: Drawing, *_: object, **__: object) -> str:
        drawn.append(drawing)
        return "<svg></svg>"

    pictures._drawn.cache_clear()
    monkeypatch.setattr(pictures, "picture", picture)
    exercise.pages(content)
    programme.pages(content)
    pictures.files(content)
    pictures._drawn.cache_clear()
    assert len(drawn) == len(content.all(Exercise))


def test_the_list_groups_exercises_by_movement_with_need_and_position() -> None:
    index = exercise.pages(world.content(world.SECOND))[0]
    headings = [line for line in index.body.splitlines() if line.startswith("### ")]
    assert headings == ["### Squat and stand {: #squat }", "### Calves {: #calf }"]
    assert "Sit to stand Chair. Seated, then standing." in words(index)


def test_markup_in_a_name_is_text(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {EXERCISES: ("plain_name: Heel raise", "plain_name: '<b>*Heel* raise'")})
    made = exercise.pages(world.content(root))
    assert "# &lt;b&gt;\\*Heel\\* raise" in of(made, "exercises/heel-raise.md").body
    assert not any("<b>*Heel*" in one.body for one in made)


def test_a_programme_shows_its_moves_with_dose_and_links() -> None:
    said = words(plan())
    assert "Weeks 4 Sessions a week 2 Begin with 1 of 2 moves Effort, 0 to 10 2 to 3 Could still do 3 to 5 more" in said
    assert "1 to 2 5 to 8 reps 60 seconds" in said
    assert {"../../exercises/heel-raise/", "../../handouts/leaflet/", "../../handouts/sheet/"} <= set(links(plan()))


def test_a_programme_leads_to_those_who_should_ask_first_before_its_moves(tmp_path: Path) -> None:
    def top(page: Page) -> str:
        return page.body.split("{: #moves }")[0]

    link = '<a href="../../safety/#ask-first">Ask first if you have a health problem: see the list</a>'
    assert link in top(plan())
    reason = "- { id: new-knee, kind: ask-first, sign: A new knee joint., basis: Invented for a test. }\n"
    assert "#ask-first" not in top(plan(world.copied(tmp_path, {"content/safety/all.yaml": (reason, "")})))


def test_pages_that_invite_to_train_lead_to_those_who_should_ask_first() -> None:
    guide = world.content(world.SECOND)
    for made in (exercise.pages(guide)[0], *condition.pages(guide), *question.pages(guide)):
        assert made.body.index("safety/#ask-first") < made.body.index("\n## "), made.path


def test_a_programme_reports_all_sixteen_items() -> None:
    report = plan().body.split("ep-table--cert")[1].split("</table>")[0]
    assert report.count("<tr>") == 17


def test_the_safety_page_gives_every_item_with_its_basis() -> None:
    made = safety.page(world.content(world.SECOND), world.TODAY)
    said = words(made)
    headings = re.findall(r"(?m)^## .*\{: #(\S+) \}$", made.body)
    kinds = ("stop-now", "call-emergency", "ask-first", "normal-feeling", "keep-going", "helplines", "barriers")
    assert tuple(headings) == kinds
    assert said.count("Basis: Invented for a test.") == 5


def test_each_sign_to_stop_leads_to_when_one_calls_for_help(tmp_path: Path) -> None:
    def stop(root: Path) -> str:
        return safety.page(world.content(root), world.TODAY).body.split("{: #stop-now }")[1].split("</table>")[0]

    assert stop(world.SECOND).count('<a href="#call-emergency">') == stop(world.SECOND).count('<th scope="row"') == 1
    call = "kind: call-emergency, sign: Pain that does not settle., action"
    adjust = call.replace("call-emergency", "adjust")
    assert "#call-emergency" not in stop(world.copied(tmp_path, {"content/safety/all.yaml": (call, adjust)}))


def test_the_safety_page_gives_lines_for_no_country_last() -> None:
    found = re.findall(r'<li id="helpline-[^"]+"><b>([^<,]+)', safety.page(guide(), world.TODAY).body)
    own, lines = (*guide().guideline.countries, "ZZ"), guide().all(Helpline)
    others = sorted({line.place for line in lines if line.country not in own})
    last = next(line.place for line in lines if line.country == "ZZ")
    assert list(dict.fromkeys(found))[-len(others) - 1 :] == [*others, last]


def test_the_safety_page_gives_every_helpline_with_its_date() -> None:
    made = safety.page(world.content(world.SECOND), world.TODAY)
    assert "Checked 1 January 2026; check again by 1 January 2027." in words(made)
    assert "Not checked lately" not in words(made)
    assert "Not checked lately" in words(safety.page(world.content(world.SECOND), date(2027, 1, 2)))
    assert links(made).count("tel:000111") == 2
    assert 'id="help-now"' in made.body


def test_markdown_leaves_the_blocks_whole() -> None:
    content = world.content(world.SECOND)
    for made in (*exercise.pages(content), *programme.pages(content), safety.page(content, world.TODAY)):
        assert broken_blocks(made) == []


def test_every_movement_has_a_heading_to_stand_under() -> None:
    assert MOVEMENT.keys() == set(Pattern)
