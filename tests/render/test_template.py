"""Templates are read once a build, and again when they changed; only their own headings are Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown
from jinja2 import DictLoader

from generator.build import build
from generator.publish.markdown import CitationsExtension, guarded
from generator.publish.shown import harm
from generator.render.template import environment, filled, refresh
from tests.world import SECOND, TODAY, content, spoilt


def test_a_server_sees_a_template_that_changed() -> None:
    env = environment()
    loader, words = env.loader, {"hello.html": "{% macro hello(name) %}Hello, {{ name }}{% endmacro %}"}
    env.loader = DictLoader(words)
    try:
        refresh()
        assert filled("hello.html", "hello", "<Ann>") == "Hello, &lt;Ann&gt;"
        words["hello.html"] = "{% macro hello(name) %}Good day, {{ name }}{% endmacro %}"
        assert filled("hello.html", "hello", "Ann") == "Hello, Ann"  # within a build nobody looks
        refresh()
        assert filled("hello.html", "hello", "Ann") == "Good day, Ann"
    finally:
        env.loader = loader


HEADINGS = "Words.\n# Evil [x](javascript:alert) {: onclick=alert(1) }\n\n## And **more**\nWords."


def test_no_line_of_a_record_becomes_a_heading_with_links_and_attributes_of_its_own() -> None:
    """A host reads the headings of our pages as Markdown, and nothing else of them."""
    before = content(SECOND)
    records = {kind: {id: spoilt(one, HEADINGS) for id, one in of.items()} for kind, of in before.records.items()}
    poisoned = replace(before, guideline=spoilt(before.guideline, HEADINGS), records=records)
    good, bad = (build(one, "https://example.org/", TODAY) for one in (before, poisoned))
    for old, new in zip(good.pages, bad.pages, strict=True):
        lines = [[line for line in page.body.split("\n") if re.match(r"#{1,6} ", line)] for page in (old, new)]
        assert len(lines[0]) == len(lines[1]), new.path
        found = harm(converted(new.body))
        assert not [one for one in found if "onclick" in one or "javascript" in one], new.path


def converted(body: str) -> str:
    """A page's body as MkDocs has it converted."""
    return markdown.markdown(guarded(body), extensions=["attr_list", "md_in_html", CitationsExtension(references={})])
