"""A figure on a page: title, drawings, caption, table and downloads."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from markupsafe import Markup

from generator.render.figures import forest, html
from tests.render.figures.world import JUICE


def block(caption: str = "Signs were turned.", downloads: tuple[tuple[str, str], ...] = ()) -> ET.Element:
    return ET.fromstring(html(replace(JUICE, caption=caption), forest(JUICE), 2, downloads))


def test_a_figure_is_numbered_and_named_by_its_title() -> None:
    figure = block()
    name = figure.find(f".//*[@id='{figure.attrib['aria-labelledby']}']")
    assert name is not None
    assert "".join(name.itertext()) == "Figure 2 Juice & <sleep>: three trials"
    assert figure.attrib["id"] == "figure-2"


def test_a_figure_has_both_drawings_and_its_table() -> None:
    figure = block()
    plot = figure.find("div[@class='ep-fig__plot']")
    assert plot is not None
    assert [svg.attrib["class"] for svg in plot] == ["ep-svg ep-svg--wide", "ep-svg ep-svg--narrow"]
    assert figure.findtext("details/summary") == "Figure 2 as a table"
    assert figure.find("details/div/table") is not None


def test_each_mark_of_the_legend_has_its_word() -> None:
    items = block().findall("div[@class='ep-fig__cap']/ul/li")
    assert ["".join(item.itertext()) for item in items] == ["A trial", "Total"]
    assert all(item[0].attrib["aria-hidden"] == "true" for item in items)


def test_a_caption_is_text_unless_it_comes_as_markup() -> None:
    assert block("<b>x</b>").find("div[@class='ep-fig__cap']/p/b") is None
    assert block(Markup("<b>x</b>")).findtext("div[@class='ep-fig__cap']/p/b") == "x"


def test_downloads_are_offered_only_where_there_are_files() -> None:
    assert block().find("p") is None
    links = block(downloads=(("SVG", "a.svg?x=1&y=2"), ("CSV", "a.csv"))).findall("p/a")
    assert [(a.text, a.attrib["href"], a.attrib["aria-label"]) for a in links] == [
        ("SVG", "a.svg?x=1&y=2", "SVG, Figure 2"),
        ("CSV", "a.csv", "CSV, Figure 2"),
    ]
