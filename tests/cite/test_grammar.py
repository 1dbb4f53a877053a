from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.cite.grammar import Cite, citation_spans, keys_in, pieces, unescaped

CASES = yaml.safe_load((Path(__file__).parent / "grammar.yaml").read_text(encoding="utf-8"))
PARTS = st.lists(
    st.sampled_from(
        [*"[]{}();,.!`<>\\@-&*_ \n", "@a", "[@b", "p. 3", "](u)", "http://", "<!--", "-->", "key", "@{", "\n\n", "\x02"]
    )
    | st.text(max_size=3)
).map("".join)


def written(piece: Cite | str) -> str:
    if isinstance(piece, str):
        return piece.replace("\n", "⏎")
    works = " ; ".join(
        f"{i.prefix} | {'-' * i.suppress_author}@{i.key} | {i.locator} | {i.suffix}" for i in piece.items
    )
    return f"«{works}»" if piece.in_text else f"‹{works}›"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_grammar_reads(case):
    assert "".join(map(written, pieces(case["input"]))) == case["output"]


@given(PARTS)
def test_no_text_is_lost_or_changed(text):
    rebuilt = "".join(p if isinstance(p, str) else text[p.offset : p.end] for p in pieces(text))
    assert rebuilt == text


@given(PARTS)
def test_citations_follow_each_other_and_hold_their_keys(text):
    end = 0
    for cite in (p for p in pieces(text) if isinstance(p, Cite)):
        assert end <= cite.offset < cite.end
        assert cite.items
        for item in cite.items:
            assert cite.offset <= item.offset < cite.end
            assert text[item.offset] == "@"
            assert text[item.offset + 1 :].lstrip("{").startswith(item.key)
        end = cite.end


@given(st.text(alphabet=st.characters(exclude_characters="@")))
def test_text_without_an_at_sign_holds_no_citation(text):
    assert not any(isinstance(p, Cite) for p in pieces(text))


def test_every_key_has_the_offset_of_its_at_sign():
    assert list(keys_in("as @a says [see @b; -@c]")) == [("a", 3), ("b", 16), ("c", 21)]


def test_spans_cover_the_whole_citation():
    text = "as @a [p. 3] says [see @b, 12 trials]."
    assert [text[a:b] for a, b in citation_spans(text)] == ["@a [p. 3]", "[see @b, 12 trials]"]


def test_an_escaped_at_sign_reads_as_a_plain_one():
    assert unescaped(r"write \@name") == "write @name"


def test_spaces_after_a_key_cost_no_more_than_their_letters():
    assert list(keys_in("Words @Able_2020" + " " * 400_000 + "end.")) == list(keys_in("Words @Able_2020 end."))
