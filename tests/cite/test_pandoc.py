"""Our grammar beside pandoc's own reading of the same texts."""

import random
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from generator.cite.extension import EvipressExtension
from generator.cite.grammar import Cite, pieces
from generator.cite.scan import keys_in_markdown
from generator.cite.token import tokens
from tests.cite.pandoc import keys, nested, our_reading, reading, run
from tests.cite.test_grammar import written

CASES = yaml.safe_load((Path(__file__).parent / "pandoc.yaml").read_text(encoding="utf-8"))
ALIKE = [text for texts in CASES["alike"].values() for text in texts]
DOCUMENTS = CASES["documents"]
DIFFERS = {text: ours for reason in CASES["differs"] for text, ours in reason["cases"].items()}
EXTENSIONS = ["meta", "tables", "footnotes", "fenced_code", "attr_list", "abbr", "def_list", "md_in_html"]
PARTS = (
    *(
        "@a",
        "@b1",
        "[@c",
        "-@d",
        "@{e/f}",
        "[@g, p. 3]",
        "[see @h; @i]",
        "@j [p. 3]",
        "@{k l}",
        "see ",
        "p. 3",
        "x",
        ".",
    ),
    *(
        "[",
        "]",
        "]",
        "]",
        "; ",
        ", ",
        " ",
        " ",
        "*",
        "**",
        "_",
        "`q; @r`",
        "\\;",
        "\\@",
        "\\]",
        "\\*",
        "(",
        ")",
        "{",
        "}",
    ),
    *("@", "-", "&amp;", "<b>", ":", "\ny "),
)
# Links, attribute lists, groups or brackets side by side, and keys after emphasis: what `differs` lists.
NAMED = re.compile(r"\]\S*\(|\]\[|\]-?@|@\*|[*_].*[*_]-?@|\{\}|\{[:#.]", re.DOTALL)


def chance(seed, count):
    """Texts put together by chance, the same for each run."""
    dice = random.Random(seed)
    while count:
        text = f"x {''.join(dice.choices(PARTS, k=dice.randint(2, 12)))} z"
        if not NAMED.search(text):
            count -= 1
            yield text


CHANCE = [*chance(2026, 600)]


@cache
def pandoc():
    """Every text as pandoc reads it, from one run."""
    texts = [*ALIKE, *DOCUMENTS, *DIFFERS, *CHANCE]
    return dict(zip(texts, run(texts), strict=True))


def extension_reading(text):
    """The citations of the page that the extension makes."""
    md = Markdown(extensions=[*EXTENSIONS, EvipressExtension()])
    md.postprocessors.deregister("evipress")
    return list(tokens(md.convert(text)))


def outlines(cites):
    """What citations say, the markup and marks around their words aside."""
    return [
        (
            cite.in_text,
            [(i.key, i.suppress_author, *map(_words, (i.prefix, i.locator, i.suffix))) for i in cite.items],
        )
        for cite in cites
    ]


def _words(text):
    text = re.sub(r"\]\([^()]*\)|</?[a-z]+(?: [^<>]*)?>|<!--.*?-->|\\|_", "", text)
    return re.findall(r"\w+", unescape(text))


def test_there_are_cases_enough():
    assert len(ALIKE) == len(set(ALIKE)) >= 150


@pytest.mark.parametrize("text", ALIKE)
def test_the_grammar_reads_what_pandoc_reads(text):
    assert our_reading(text) == reading(pandoc()[text])


@pytest.mark.parametrize("text", [*ALIKE, *DIFFERS])
def test_the_extension_and_the_scanner_read_what_the_grammar_reads(text):
    cites = [piece for piece in pieces(text) if isinstance(piece, Cite)]
    assert outlines(extension_reading(text)) == outlines(cites)
    assert [key for key, _, _ in keys_in_markdown(text)] == [item.key for cite in cites for item in cite.items]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_a_document_cites_what_pandoc_finds_in_it(text):
    cited = [item.key for cite in extension_reading(text) for item in cite.items]
    assert sorted(cited) == sorted(keys(pandoc()[text]))
    assert sorted(cited) == sorted(key for key, _, _ in keys_in_markdown(text))


@pytest.mark.parametrize("text", DIFFERS)
def test_where_we_differ_we_do_so_as_we_say(text):
    assert "".join(map(written, pieces(text))) == DIFFERS[text]
    assert our_reading(text) != reading(pandoc()[text])


def test_texts_put_together_by_chance_read_alike():
    read = {text: (our_reading(text), pandoc()[text]) for text in CHANCE}
    within = {text for text, (_, blocks) in read.items() if nested(blocks)}
    assert len(within) < len(CHANCE) / 20
    for text, (ours, blocks) in read.items():
        if text in within:
            assert (text, [work.key for cite in ours[1::2] for work in cite]) == (text, keys(blocks))
        else:
            assert (text, ours) == (text, reading(blocks))
