"""What pages share: words that search engines, headings and status lines need."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.model.content import Content
from generator.render.pages import parts
from tests.world import SECOND, content


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


def test_a_description_keeps_whole_sentences() -> None:
    text = "One sentence stands here. " + "And another that is so long that it cannot stay. " * 4
    assert parts.description(text).startswith("One sentence stands here. And another")
    assert parts.description(text).endswith("stay.")


def test_a_description_without_a_space_is_cut_all_the_same() -> None:
    assert parts.description("膝" * 200) == "膝" * 159 + "…"


@given(st.text(alphabet="ab ., \n", max_size=400))
def test_a_description_is_one_line_of_at_most_160_characters(text: str) -> None:
    found = parts.description(text)
    assert len(found) <= 160
    assert "\n" not in found


@given(st.text(alphabet="ab \\`*_{}[]()!@#<>&'\":.-+~^=|", max_size=40))
def test_a_heading_reads_as_it_was_written(text: str) -> None:
    """Whatever Markdown makes of the words, they come out as they went in, and hold no element."""
    markdown = Markdown(extensions=["attr_list", "md_in_html"])
    markdown.ESCAPED_CHARS = [*markdown.ESCAPED_CHARS, "@"]
    html = markdown.convert(f"# x{parts.heading(text)}x {{: #id }}")
    assert html.startswith('<h1 id="id">')
    inside = html.removeprefix('<h1 id="id">').removesuffix("</h1>")
    assert "<" not in inside
    assert unescape(inside) == " ".join(f"x{' '.join(text.split())}x".split())


def test_signs_stand_in_the_order_of_their_file(world: Content) -> None:
    stop, ask, keep = parts.safety(world)
    assert (stop.kind, ask.kind, keep.kind) == ("stop", "ask-first", "keep-going")
    assert stop.items
    assert keep.then
