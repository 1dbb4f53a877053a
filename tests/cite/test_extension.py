import logging
from pathlib import Path
from threading import Thread

import pytest
import yaml
from markdown import Markdown

from generator.cite import Cite, Item, keys_in_markdown, token, tokens
from generator.cite.extension import EvipressExtension
from tests.cite.world import PROBLEMS, REFERENCES, readable

CASES = yaml.safe_load((Path(__file__).parent / "markdown.yaml").read_text(encoding="utf-8"))
EXTENSIONS = ["tables", "footnotes", "admonition", "fenced_code", "attr_list", "toc"]
HEADING = '<h2 id="references">References</h2>'


def converter(*more, **settings):
    return Markdown(extensions=[*EXTENSIONS, *more, EvipressExtension(references=REFERENCES, **settings)])


def page(text, *more, **settings):
    return readable(converter(*more, **settings).convert(text))


def test_the_bibliography_of_these_tests_has_no_fault():
    assert PROBLEMS == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_markdown_becomes(case, caplog):
    made = page(case["input"])
    assert made.replace(HEADING, "").replace("\n\nLIST", "\nLIST") == case["output"]
    assert (HEADING in made) == ("LIST" in made and "ep-references" not in case["input"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_scan_and_the_extension_agree(case):
    md = Markdown(extensions=[*EXTENSIONS, EvipressExtension()])
    md.postprocessors.deregister("evipress")
    cited = sorted(item.key for cite in tokens(md.convert(case["input"])) for item in cite.items)
    assert cited == sorted(key for key, _, _ in keys_in_markdown(case["input"]))


def test_tokens_in_raw_html_are_numbered_with_the_rest():
    raw = token(Cite((Item("liu2010", prefix="see _it_ [~`*|", locator="p. 3"),)))
    text = f"a [@gordon2018]\n\n<div><p>b {raw}</p></div>\n\nc [@cooney2013] {token(Cite((Item('liu2010'),)))}"
    assert page(text).splitlines()[:4] == [
        "<p>a^1^</p>",
        "<div><p>b (see <em>it</em> [~`*| ^2(p. 3)^)</p></div>",
        "",
        "<p>c^3^^2^</p>",
    ]


def test_raw_html_alone_gets_its_heading_too():
    md = converter()
    md.convert(f"# Title\n\n<div>b {token(Cite((Item('liu2010'),)))}</div>")
    assert [t["name"] for t in md.toc_tokens[0]["children"]] == ["References"]


def test_a_token_in_a_comment_does_not_count():
    assert page(f"<!-- {token(Cite((Item('liu2010'),)))} -->\n\na [@gordon2018]").count("^1^") == 1


def test_markdown_in_html_is_cited_in_the_order_of_the_page():
    text = "<div markdown='1'>\na [@liu2010]\n</div>\n\nb [@gordon2018]"
    assert "a^1^" in page(text, "md_in_html")
    assert "b^2^" in page(text, "md_in_html")


def test_an_id_of_the_authors_own_is_not_taken_twice():
    made = page("## Mine {#references}\n\na [@liu2010]")
    assert made.count('id="references"') == 1
    assert '<h2 id="references_1">References</h2>' in made


def test_the_heading_is_the_sites_own():
    assert '<h2 id="references">Quellen</h2>' in page("a [@liu2010]", heading="Quellen")


def test_an_unknown_key_is_logged_with_the_nearest(caplog):
    with caplog.at_level(logging.WARNING):
        page("a [@lui2010]")
    assert caplog.messages == ["no reference 'lui2010' (did you mean 'liu2010'?)"]


def test_a_name_that_is_no_key_can_be_written(caplog):
    with caplog.at_level(logging.WARNING):
        page("Thanks, @somebody.")
    assert caplog.messages[0].endswith("an `@` that begins no key is written `\\@`)")
    assert page(r"Thanks, \@somebody.") == "<p>Thanks, @somebody.</p>"


def test_a_host_may_collect_unknown_keys():
    lost = []
    assert page("a [@lui2010]", unknown=lambda key: lost.append(key) or "?") == "<p>a ?</p>"
    assert lost == ["lui2010"]


def test_a_host_may_raise_for_an_unknown_key():
    def refusal(key):
        raise KeyError(key)

    with pytest.raises(KeyError, match="lui2010"):
        page("a [@lui2010]", unknown=refusal)


def test_an_unknown_style_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'vancouver'"):
        EvipressExtension(style="vancuver")


def test_each_document_starts_anew():
    md = converter()
    first = md.convert("# @liu2010\n\na [@liu2010]")
    md.reset()
    md.convert("# b\n\n[@gordon2018]")
    md.reset()
    assert md.convert("# @liu2010\n\na [@liu2010]") == first


def test_one_extension_serves_many_threads():
    shared = EvipressExtension(references=REFERENCES)
    keys = sorted(REFERENCES)
    made = {}

    def work(n):
        order = keys[n % len(keys) :] + keys[: n % len(keys)]
        text = "# @" + order[0] + "\n\n" + " ".join(f"[@{k}, p. 1]" for k in order)
        made[n] = (text, Markdown(extensions=["toc", shared]).convert(text))

    threads = [Thread(target=work, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for text, result in made.values():
        assert result == Markdown(extensions=["toc", shared]).convert(text)
