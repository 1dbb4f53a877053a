"""Written Markdown says in plain Python-Markdown what the page says with our extension."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator.publish.markdown import CitationsExtension
from generator.publish.resolved import Resolver, with_matter
from tests.cite.world import REFERENCES

OTHERS = [
    *("attr_list", "md_in_html", "tables", "toc", "def_list", "footnotes", "admonition", "smarty", "abbr"),
    *("pymdownx.magiclink", "pymdownx.smartsymbols", "pymdownx.tilde", "pymdownx.superfences", "pymdownx.tasklist"),
]
RESOLVER = Resolver(REFERENCES)
FORMS = {
    "a number takes the space before it": "Text [@nice] and text\n[@liu2010] at a line's start",
    "a list keeps its marks": "- [@nice]\n- item [@liu2010]\n- item\n  [@nice]\n\n1. [@nice]\n\n- [ ] [@nice]",
    "a quotation": "Text\n\n> [@nice]\n> quoted @liu2010\n> text\n> [@nice]\n\nText\n> [@nice]",
    "a table": "| a [@nice] | b |\n|---|---|\n| [@liu2010] | x [@nice, p. 3] |",
    "an admonition": "!!! note\n    [@nice] says\n\n    text [@liu2010].",
    "a definition": "Term\n:   [@nice] means",
    "a footnote is read last": "Foot[^1] [@nice].\n\n[^1]: A note [@liu2010],\n    on [@nice].\n\nAfter [@gordon2018].",
    "headings": "# T [@nice]\n\n## Head @nice says\n\n## Mine [@nice] {: #mine .c }\n\n## [@nice] #",
    "headings with a line below": "First [@nice]\n===\n\nSecond @liu2010\n---\n\nx",
    "a heading of nothing else": "## [@nice]",
    "emphasis around": "**bold [@nice]** *leaning @liu2010* ~~struck [@nice]~~",
    "code and escapes": "`[@nice] \\@x` \\@nice a\\@b.example x@y.example\n\n    [@nice]\n\n```\n[@nice] \\@q\n```",
    "comments, links, pictures": "<!-- [@nice] --> [link @nice](x.md) ![img @nice](y.png) [@nice](x.md)",
    "raw HTML": '<p>raw [@nice]</p>\n\n<div class="x" markdown>\na [@nice]\n</div>',
    "a place for the list": 'a [@nice]\n\n## Sources\n\n<div class="ep-references"></div>\n\nafter @liu2010',
    "words around": "[see **b** @nice, chap. 2; also @liu2010, pp. 3-4, 1/2 (c) -- ...]",
    "a hard break": "Line one  \n[@nice] after",
    "a line after code": "`x` (see @nice, *x*)\n[@nice]\n\n~~x~~\n[@nice]\n\n```\nx\n```\n[@nice]",
    "after a heading": "# Head\n[@nice] text",
    "nothing but": "[@nice]",
    "nothing at all": "Only \\@words.",
}


def by_extension(text: str) -> str:
    extension = CitationsExtension(references=REFERENCES)
    extension.base = ""
    return Markdown(extensions=[*OTHERS, extension]).convert(text)


def by_hosts_alone(text: str) -> str:
    page = re.sub(r"\A---\n.*?\n---\n\n", "", RESOLVER.written(text, "index.md"), flags=re.DOTALL)
    return Markdown(extensions=OTHERS).convert(page)


def read(html: str) -> str:
    """HTML as a browser reads it: references to characters as these, without space between elements."""
    html = re.sub(r"&#(\d+);", lambda m: escape(chr(int(m[1])), quote=False), html)
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", html)).strip()


@pytest.mark.parametrize("form", FORMS)
def test_a_written_page_reads_as_the_page_does(form: str) -> None:
    assert read(by_hosts_alone(FORMS[form])) == read(by_extension(FORMS[form]))


WORDS = st.sampled_from(
    (
        *("[@nice]", "@liu2010", "@gordon2018 [p. 3]", "[see @nice, pp. 3-5, *x*]", "[-@nice]", "`[@nice]`", "\\@x"),
        *("**[@liu2010; @cooney2013; @gordon2017]**", "*so @nice*", "[t](u.md)", "![i](p.png)", "a@b.example", "word"),
    )
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
BLOCKS = st.builds(
    str.format,
    st.sampled_from(
        ["{0}", "- {0}\n- {1}", "> {0}\n> so {1}", "| {0} | b |\n|---|---|\n| {1} | c |", "{0}\n{1}", "***"]
    )
    | st.sampled_from(["!!! note\n    {0}\n\n    {1}", "```\n{0}\n```", "<p>{0}</p>"]),
    LINES,
    LINES,
)


@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join))
@settings(max_examples=60)
def test_any_written_page_reads_as_the_page_does(text: str) -> None:
    assert read(by_hosts_alone(text)) == read(by_extension(text))


def test_words_of_a_card_are_never_taken_for_markdown() -> None:
    marked = replace(REFERENCES["liu2010"], title="A *b* _c_ `d` [e](f) https://g.example | 1/2 :h: ^i^ --")
    page = Resolver({"x": marked}).written("| [@x] | b |\n|---|---|\n| c | d |", "index.md")
    html = read(Markdown(extensions=OTHERS).convert(page))
    assert ">A *b* _c_ `d` [e](f) https://g.example | 1/2 :h: ^i^ --</b>" in html


def test_only_an_index_has_links_from_where_it_stands() -> None:
    resolver = Resolver(REFERENCES, "https://site.example/")
    assert 'href="../references/nice/"' in resolver.written("[@nice]", "about/index.md")
    assert 'href="https://site.example/references/nice/"' in resolver.written("[@nice]", "about/more.md")
    assert "All places" not in Resolver(REFERENCES).written("[@nice]", "about/more.md")


def test_a_title_that_cites_is_told_without_its_number() -> None:
    assert RESOLVER.written("# T [@nice]", "index.md").startswith('---\ntitle: "T"\n---\n\n# T<sup')
    assert RESOLVER.written("---\nhide: [toc]\n---\n\n# T @nice", "index.md").startswith(
        '---\ntitle: "T National Institute for Health and Care Excellence"\nhide: [toc]\n---\n'
    )
    assert RESOLVER.written("---\ntitle: Own\n---\n\n# T [@nice]", "index.md").startswith("---\ntitle: Own\n---\n")


def test_a_page_that_tells_a_word_keeps_it() -> None:
    assert with_matter("---\na: 1\n---\nx", "a", "2") == "---\na: 1\n---\nx"
    assert with_matter("x", "a", "it's: so") == '---\na: "it\'s: so"\n---\n\nx'
