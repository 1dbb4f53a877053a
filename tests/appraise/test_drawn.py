"""What is drawn has the axis of the figure; a guideline without standardised differences draws nothing."""

from __future__ import annotations

from pathlib import Path

from tests.ratios import drawn_in_ratios, told_in_ratios
from tests.world import changed, copied, problems


def test_a_guideline_of_ratios_alone_needs_no_figure(tmp_path: Path) -> None:
    assert [str(p) for p in problems(told_in_ratios(tmp_path))] == []


def test_where_nothing_can_be_drawn_the_figure_goes_and_the_hint_says_so(tmp_path: Path) -> None:
    root = told_in_ratios(tmp_path, drawn=True)
    file = root / "content/findings/all.yaml"
    file.write_text(file.read_text("utf-8").replace("measure: RR", "measure: percent"), "utf-8")
    found = problems(root)
    assert found[0].message == "the figure draws SMD, RR, OR, HR or IRR, but K001 is percent"
    said = "none here can be drawn, so leave out {}; a summary's `table` shows any result"
    figure, strip = said.format("`figure`, `figure_title`, `figure_note`"), said.format("`strip`, `strip_title`")
    assert [p.hint for p in found] == [figure, figure, strip, strip]


def test_ratios_are_drawn_where_they_say_what_is_better_and_all_the_same(tmp_path: Path) -> None:
    root = told_in_ratios(tmp_path, drawn=True)
    assert [str(p) for p in problems(root)] == []
    changed(root / "content/findings/all.yaml", "improvement: negative\n  estimate: 0.95", "estimate: 0.95")
    found = problems(root)
    assert [p.location.file for p in found] == ["content/guideline.yaml", "content/summaries/stiffness.yaml"]
    assert "nothing says on which side of 1 K002 is" in found[0].message
    changed(root / "content/findings/all.yaml", "estimate: 0.95", "improvement: positive\n  estimate: 0.95")
    assert "K002 is better on the other side of 1 than K001" in problems(root)[0].message


def test_a_ratio_of_0_has_no_place_on_a_log_scale(tmp_path: Path) -> None:
    root = drawn_in_ratios(tmp_path)
    changed(root / "content/findings/all.yaml", "estimate: 0.70\n  low: 0.55", "estimate: 0.00\n  low: 0.00")
    found = problems(root)
    files = ["content/guideline.yaml", "content/study-sets/able-2020.yaml", "content/summaries/stiffness.yaml"]
    assert [p.location.file for p in found] == files
    assert {p.message for p in found} == {"K001 is a ratio of 0, which has no place on a log scale"}
    hints = ["take it out; a summary's `table` shows any result", "leave the total out"]
    assert [p.hint for p in found] == [*hints, "move the row to `table`, which shows any result"]


def test_a_row_of_0_is_left_out_and_said_in_words(tmp_path: Path) -> None:
    root = drawn_in_ratios(tmp_path)
    changed(root / "content/study-sets/able-2020.yaml", "effect: 0.20", "effect: 0.00")
    assert "leave the row out, and say so in `caution:`" in problems(root)[0].hint


def test_a_total_of_ratios_is_better_on_the_side_of_its_trials_or_says_none(tmp_path: Path) -> None:
    root = drawn_in_ratios(tmp_path)
    sets = root / "content/study-sets/able-2020.yaml"
    changed(sets, "improvement: negative", "improvement: positive")
    (problem,) = problems(root)
    assert problem.message == "the trials of this set and the total K001 are better on different sides of 1"
    findings = "improvement: negative\n  estimate: 0.70"
    told = told_in_ratios(tmp_path / "told")
    assert findings not in (told / "content/findings/all.yaml").read_text("utf-8")
    (told / "content/study-sets").mkdir()
    (told / "content/study-sets/able-2020.yaml").write_text(sets.read_text("utf-8"), "utf-8")
    changed(told / "content/summaries/stiffness.yaml", "differ:", "forests: [able-2020]\ndiffer:")
    assert problems(told) == ()


def test_where_another_can_be_drawn_the_odd_one_is_taken_out(tmp_path: Path) -> None:
    old = "  improvement: positive\n  estimate: 0.05\n  low: -0.20\n  high: 0.30\n"
    new = "  estimate: 1.05\n  low: 0.80\n  high: 1.30\n"
    root = copied(tmp_path, {"content/findings/all.yaml": (f"  measure: SMD\n{old}", f"  measure: RR\n{new}")})
    hints = [p.hint for p in problems(root) if p.rule == "bad-value"]
    assert hints == [
        "take it out; a summary's `table` shows any result",
        "move the row to `table`, which shows any result",
    ]


def test_what_is_drawn_needs_the_name_of_its_axis(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/guideline.yaml": ("axis: Improvement in standard deviations (SMD)\n", "")})
    (problem,) = problems(root)
    assert (problem.rule, problem.location.file) == ("missing-field", "content/guideline.yaml")
    assert "nothing says what their axis is called" in problem.message


def test_a_figure_and_a_strip_have_their_titles_and_no_title_stands_alone(tmp_path: Path) -> None:
    for number, (file, line, message) in enumerate(
        (
            ("guideline", "  figure_title: Less stiffness, two analyses\n", "the small figure has no `figure_title`"),
            ("guideline", "  figure: [K001, K002]\n", "there is no small figure to stand with"),
            (
                "summaries/stiffness",
                "strip_title: One analysis favours stretching, the careful one finds little\n",
                "the strip has no title",
            ),
        )
    ):
        root = copied(tmp_path / str(number), {f"content/{file}.yaml": (line, "")})
        assert [p.message for p in problems(root)] == [message]


def test_a_title_without_a_strip_is_told(tmp_path: Path) -> None:
    root = told_in_ratios(tmp_path)
    changed(root / "content/summaries/stiffness.yaml", "differ:", "strip_title: A strip\ndiffer:")
    assert [p.message for p in problems(root)] == ["there is no strip to stand over"]
