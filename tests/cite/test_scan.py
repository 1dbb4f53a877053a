from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.cite.extension import EvipressExtension
from generator.cite.scan import keys_in_markdown, prose
from generator.cite.token import tokens

PAGE = dedent("""\
    ---
    title: by @front
    ---
    # A heading [@heading]

    Words [see @first, p. 3;
    @second] and `@code`, <b title="@attribute">@bold</b>.

    ```mermaid
    graph LR; A["@fence"] --> B
    ```

        indented @code

    - item @item

        more of the item @more

            code of the item @code

    !!! note "Title"
        @admonition

    <!-- @comment

    [@comment] -->

    <div class="x">
    <p>@raw</p>
    </div>

    | a | b |
    |---|---|
    | [@cell] | x |

    [link @link](page.md) [label @label][ref] ![@image](a.png) <me@example.com>

    [ref]: https://example.com/@target
    *[HTML]: expands @abbreviation

    Foot[^1] \\@escaped. {: title="@attributes" }

    [^1]: In a note @note.
    """)
EXTENSIONS = ["meta", "tables", "footnotes", "admonition", "fenced_code", "attr_list", "abbr"]


def tokens_of(markdown):
    md = Markdown(extensions=[*EXTENSIONS, EvipressExtension()])
    md.postprocessors.deregister("evipress")
    return tokens(md.convert(markdown))


def test_keys_are_found_at_their_line_and_column():
    assert keys_in_markdown(PAGE) == (
        ("heading", 4, 14),
        ("first", 6, 12),
        ("second", 7, 1),
        ("bold", 7, 45),
        ("item", 15, 8),
        ("more", 17, 22),
        ("admonition", 22, 5),
        ("cell", 34, 4),
        ("note", 43, 17),
    )


def test_the_scan_finds_what_the_extension_cites():
    cited = sorted(item.key for cite in tokens_of(PAGE) for item in cite.items)
    assert cited == sorted(key for key, _, _ in keys_in_markdown(PAGE))


@pytest.mark.parametrize(
    "page",
    [
        "```\n@unclosed fence\n\ntext",
        "para\n    @lazy continuation",
        "1. one\n2. two @two\n\n    @inner\n\nafter @after",
        "> quoted @quote",
        "<div markdown='1'>\n\n@inside\n\n</div>\n\n@after",
        "`<!--` [@a] and `-->`",
        "* a\n\n        @code\n\n@b",
        "~~~~ python\n@x\n~~~\n@y\n~~~~\n@z",
        "<span>@span</span>\n\n<div>@div</div>",
        "text\n<div>\n@raw\n\n@raw\n</div>\n@after",
    ],
)
def test_scan_and_extension_agree(page):
    md = Markdown(extensions=[*EXTENSIONS, "md_in_html", EvipressExtension()])
    md.postprocessors.deregister("evipress")
    cited = [item.key for cite in tokens(md.convert(page)) for item in cite.items]
    assert cited == [key for key, _, _ in keys_in_markdown(page)]


@given(
    st.lists(st.sampled_from(["```\n", "~~~\n", "    ", "\n", "- ", "@k ", "[@k]", "<div>", "</div>", "<!--", "-->"]))
)
def test_what_is_blanked_out_leaves_every_place_as_it_was(parts):
    text = "".join(parts)
    bare = prose(text)
    assert [len(line) for line in bare.split("\n")] == [len(line) for line in text.split("\n")]
    assert all(new in (" ", old) for new, old in zip(bare, text, strict=True))
