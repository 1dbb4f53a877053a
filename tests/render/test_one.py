"""A small guideline: with one of everything its words are singular, and no heading stands over nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.assets import asset
from generator.build import build
from generator.model.handout import Handout
from generator.render import sheets
from generator.render.pages import reference
from generator.render.sheets.leaflet import first_steps
from tests.render.pages_world import words
from tests.world import SECOND, TODAY, content, copied

ONE_OF_MANY = re.compile(r"(?<![\d.,–-])1 (?!crisis)[a-z]{2,}s\b")
TRIALS = "content/study-sets/able-2020.yaml"
PROGRAMME = "content/programmes/daily-stretch.yaml"
ONWARD = """summaries: [stiffness]
recommendations: [try-stretching]
programmes: [daily-stretch]
handouts: [leaflet, sheet]
"""


def test_where_there_is_one_of_each_no_page_counts_many() -> None:
    site = build(content(Path(str(asset("starter")))), "https://one.test/", TODAY)
    said = {page.path: f"{page.description} {words(page)}" for page in site.pages}
    assert {path: found for path, text in said.items() if (found := ONE_OF_MANY.findall(text))} == {}


def test_a_forest_plot_of_one_trial_has_one_row(tmp_path: Path) -> None:
    rows = (SECOND / TRIALS).read_text(encoding="utf-8").partition("results:\n")[2]
    world = content(copied(tmp_path, {TRIALS: (rows, f"{rows.splitlines()[0]}\n")}))
    (page,) = (page for page in reference.pages(world) if page.title == "Able 2020")
    assert "1 row, figure 1" in words(page)


def test_a_move_that_is_done_once_is_done_one_time(tmp_path: Path) -> None:
    text = (SECOND / PROGRAMME).read_text(encoding="utf-8")
    once = text.replace("reps: { low: 5, high: 8 }", "reps: { low: 1, high: 1 }")
    world = content(copied(tmp_path, {PROGRAMME: (text, once)}))
    (programme,) = world.records["programme"].values()
    assert ("Do each 1 time.", " Rest. Repeat.") in first_steps(programme)  # type: ignore[arg-type]


def test_no_heading_stands_over_nothing(tmp_path: Path) -> None:
    changes = {
        "content/conditions/stiff-knees.yaml": (ONWARD, "summaries: []\nrecommendations: []\n"),
        "content/comparisons/all.yaml": ("claims: [stretch-anywhere]", "claims: []"),
        "content/guideline.yaml": ("keep_going: [keep-tablets]", "keep_going: []"),
    }
    root = copied(tmp_path, changes)
    for folder in ("handouts", "questions", "topics"):
        shutil.rmtree(root / "content" / folder)
    pages = build(content(root), "https://one.test/", TODAY).pages
    condition = next(page for page in pages if page.path.startswith("conditions/"))
    assert "## What we suggest" not in condition.body
    assert "## Go on from here" not in condition.body
    for page in pages:
        assert not re.search(r"<(ul|ol|dl)\b[^>]*></\1>|</h3></section>|<h2></h2>", page.body), page.path


def test_a_leaflet_without_a_start_has_no_heading_for_it() -> None:
    world = content(SECOND)
    leaflet = world.get(Handout, "leaflet")
    blocks = tuple(block for block in leaflet.blocks if block.block not in ("what-it-is", "start"))
    assert "<h2></h2>" not in sheets.body(leaflet.model_copy(update={"blocks": blocks}), world)
