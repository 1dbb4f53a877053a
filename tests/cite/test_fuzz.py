"""Any text at all: nothing breaks, nothing outside a citation changes, and all readers find the same."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator.cite.extension import EvipressExtension
from generator.cite.grammar import Cite, pieces
from generator.cite.locator import located
from generator.cite.scan import keys_in_markdown, prose
from generator.cite.token import TOKEN, tokens
from tests.cite.test_pandoc import PARTS

PLAIN = ["tables", "footnotes", "fenced_code"]
INLINE = [*PARTS, "`", "](u)", "![", "<a@b.org>", "https://x.org/@u ", "me@x.org ", "é"]
BLOCKS = [
    "\n",
    "\n\n",
    "\n- ",
    "\n    ",
    "\n\n    ",
    "\n# ",
    "\n> ",
    "\n```\n",
    "\n\n<div>",
    "</div>",
    "|",
    "[^1]",
    "\\",
]
# Python-Markdown has rules of its own for backticks that do not pair, sees links before the label of another, and loses
# what follows `*a**b*`, be it a letter, code or a link.
inline = (
    st.lists(st.sampled_from(INLINE), max_size=16)
    .map(lambda parts: f"x {''.join(parts)} z")
    .filter(lambda text: "``" not in text and "][" not in text and not re.search(r"\*[^*]+\*\*[^*]+\*", text))
)
documents = st.lists(st.sampled_from([*INLINE, *BLOCKS]) | st.text(max_size=4), max_size=24).map("".join)


def page(text, *, cited=True):
    """The page with its citations still tokens; without our extension if it is not `cited`."""
    md = Markdown(extensions=[*PLAIN, EvipressExtension()] if cited else PLAIN)
    if cited:
        md.postprocessors.deregister("evipress")
    return md.convert(text)


def stand_in(text):
    """The text with a mark that means nothing to Markdown in the place of each citation."""
    return "".join("§" if isinstance(piece, Cite) else piece for piece in pieces(text))


@given(documents)
def test_no_document_breaks_the_scanner_or_the_extension(text):
    assert [len(line) for line in prose(text).split("\n")] == [len(line) for line in text.split("\n")]
    for key, line, column in keys_in_markdown(text):
        assert text.split("\n")[line - 1][column:].lstrip("{").startswith(key)
    list(tokens(page(text)))


@given(documents.filter(lambda text: "\\@" not in text))
def test_a_page_that_cites_nothing_is_as_it_was(text):
    made = page(text)
    if not TOKEN.search(made):
        assert made == page(text, cited=False)


@given(inline.filter(lambda text: "\\@" not in text))
def test_what_stands_around_citations_is_as_it_was(text):
    assert TOKEN.sub(lambda m: m[0] if m[0].startswith("<!--") else "§", page(text)) == page(
        stand_in(text), cited=False
    )


@example("x @{`q; @r`} z")
@given(inline)
def test_the_scanner_finds_what_the_extension_cites(text):
    cited = [item.key for cite in tokens(page(text)) for item in cite.items]
    assert cited == [key for key, _, _ in keys_in_markdown(text)]


@given(st.text(alphabet="pgc.ivx 0123456789,-–:;()[]{}§ab*\n", max_size=30))
def test_a_locator_and_a_suffix_hold_every_word_of_what_follows_a_key(text):
    locator, suffix = located(text)
    assert re.findall(r"\w", re.sub(r"^pp?\. ", "", locator) + suffix) in (
        re.findall(r"\w", text),
        re.findall(r"\w", re.sub(r"^\s*,?\s*\{?\s*pp?\. ", "", text)),
    )


# Each of these takes far too long where time grows with the square of the text.
@pytest.mark.parametrize(
    "part",
    [
        *(
            "[",
            "]",
            "@",
            "`",
            "@a",
            "[@a;",
            "[@a",
            "@a [",
            "[a](",
            "[a][",
            "@{",
            "@{a",
            "{(",
            "-@",
            "<!--",
            '<a "',
            "<a:",
        ),
        *(
            "[@a *b ",
            "[*",
            "[@a *x **y ",
            "[_a ",
            "` `` ",
            "``` ` ",
            "\\",
            "&amp",
            "a://",
            "http://x.",
            "www.",
            "[@a][@b]",
        ),
        *(
            "[@a](",
            "{#",
            "<",
            "@a.",
            ". ",
            "((",
            "[[@a]",
            "@a@",
            "[@a, 3, ",
            "[@a, {",
            "[@a, p. (3",
            "> ",
            "- ",
            "# @a\n",
        ),
        *("\n\n", "\n```\n", "<div>", "[a]: b\n", "    @a\n", "|@a|\n", "@a--", "[x @a; "),
    ],
)
def test_long_texts_are_read(part):
    text = part * (30_000 // len(part))
    assert "".join(p if isinstance(p, str) else text[p.offset : p.end] for p in pieces(text)) == text
    assert max((line for _, line, _ in keys_in_markdown(text)), default=1) <= text.count("\n") + 1
    assert "".join(located(text)).split() or not text.split()


@settings(max_examples=20)
@given(st.sampled_from(["[@a, p. 3] ", "@a [p. 3; @b] ", "*see* [@c] ", "[@a"]), st.integers(1, 40))
def test_the_same_citation_is_read_the_same_each_time(part, times):
    once = len(list(tokens(page(part + "x"))))
    assert len(list(tokens(page(part * times + "x")))) in (once * times, times)
