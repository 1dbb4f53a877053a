"""Figures to take along: a drawing that says all that its page says of it, and its rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.build import build
from tests import world
from tests.arms_world import COUNTS
from tests.ratios import drawn_in_ratios
from tests.render.figures.drawn import SVG, boxes, frame
from tests.render.pages_world import links, of, words

HOME = "https://knees.test/"


def files(root: Path) -> Mapping[str, bytes]:
    found = build(world.content(root), HOME, world.TODAY).files
    return {
        path.removeprefix("data/figures/"): data for path, data in found.items() if path.startswith("data/figures/")
    }


def said(svg: bytes) -> str:
    return " ".join(element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text"))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


@pytest.fixture
def arms(tmp_path: Path) -> Path:
    return world.copied(tmp_path, COUNTS)


def test_every_figure_of_a_page_leads_to_its_files(arms: Path) -> None:
    site = build(world.content(arms), HOME, world.TODAY)
    page = of(site.pages, "evidence/stiffness.md")
    led = {link.removeprefix("../../") for link in links(page) if "data/figures/" in link}
    assert led == {path for path in site.files if path.startswith("data/figures/")}
    assert sorted(path.rpartition("/")[2] for path in led) == [
        f"{id}.{end}" for id in ("arms-stiffness", "forest-able-2020", "strip-stiffness") for end in ("csv", "svg")
    ]
    assert 'aria-label="CSV, Figure 2"' in page.body


def test_a_drawing_says_what_it_is_where_it_is_from_and_that_nobody_reviewed_it() -> None:
    told = said(files(world.SECOND)["strip-stiffness.svg"])
    assert told.startswith("One analysis favours stretching, the careful one finds little")
    assert "Improvement is always to the right." in told
    assert "Not yet reviewed by a clinician. Licence: CC BY 4.0. https://knees.test/evidence/stiffness/" in told
    assert "Sources: " in told


def test_what_was_not_fully_checked_is_never_drawn_without_its_caveat() -> None:
    told = said(files(world.SECOND)["strip-stiffness.svg"])
    assert "(partly checked): One table was read, not the whole paper." in told


def test_a_calculation_of_ours_says_so_once(arms: Path) -> None:
    told = said(files(arms)["arms-stiffness.svg"])
    assert "Our calculation. Worked out from a percent. No clear difference: 4 against 1." in told


def test_rows_come_with_their_caveat_their_work_and_their_page() -> None:
    first, second = rows(files(world.SECOND)["strip-stiffness.csv"])
    assert (second["caveat"], second["page"].startswith(HOME)) == ("One table was read, not the whole paper.", True)
    assert first["doi"].startswith("10.")
    assert (first["estimate"], first["low"], first["high"]) == ("0.40", "0.10", "0.70")


def test_ratios_are_drawn_in_files_too(tmp_path: Path) -> None:
    made = files(drawn_in_ratios(tmp_path))
    assert "log scale" in said(made["strip-stiffness.svg"])


def test_a_drawing_needs_nothing_but_itself(arms: Path) -> None:
    for name, data in files(arms).items():
        if name.endswith(".svg"):
            text, root = data.decode(), ET.fromstring(data)
            assert not [bad for bad in ("var(", "href", "url(", "<style", "<script", "\ue000") if bad in text]
            assert [box.text for box in boxes(root) if not box.lies_in(frame(root))] == []


def test_the_list_of_downloads_names_every_figure_by_its_title(arms: Path) -> None:
    page = of(build(world.content(arms), HOME, world.TODAY).pages, "data/index.md")
    assert "Four got supple <here> SVG CSV" in words(page)
    assert "../evidence/stiffness/#figure-3" in links(page)


def test_a_figure_that_two_pages_show_is_one_file_and_is_listed_once(tmp_path: Path) -> None:
    root = world.copied(tmp_path)
    summary = root / "content/summaries/stiffness.yaml"
    again = summary.read_text(encoding="utf-8").replace("short_title: Stiffness", "short_title: Stiffness again")
    world.changed(root / "content/summaries/stiffness-again.yaml", "", again)
    site = build(world.content(root), HOME, world.TODAY)
    listed = of(site.pages, "data/index.md")
    assert [link for link in links(listed) if link.endswith("forest-able-2020.csv")] == ["figures/forest-able-2020.csv"]
    assert "../evidence/stiffness/#figure-2" in links(listed)
    told = said(site.files["data/figures/forest-able-2020.svg"])
    assert "https://knees.test/evidence/stiffness/" in told
    assert "stiffness-again" not in told
