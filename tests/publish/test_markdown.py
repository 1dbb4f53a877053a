import logging
import os

import pytest
from markdown import Markdown

from generator.publish.markdown import BibliographyExtension, CitationsExtension, makeExtension, unsearched
from tests.cite.world import REFERENCES

ENTRY = "@misc{{{0}, title = {{{1}}}}}\n"


def test_links_lead_from_the_page_at_hand_to_the_references_page():
    extension = CitationsExtension(references=REFERENCES)
    extension.base = "../../"
    page = Markdown(extensions=[extension]).convert("a [@nice]")
    assert '<a href="../../references/nice/" aria-label="All places that cite it: reference 1">' in page


def test_without_a_base_there_is_no_such_link():
    page = Markdown(extensions=[CitationsExtension(references=REFERENCES)]).convert("a [@nice]")
    assert "All places" not in page


def test_an_unknown_key_is_a_warning_that_a_strict_build_counts(caplog):
    Markdown(extensions=[CitationsExtension(references=REFERENCES)]).convert("a [@nise]")
    assert [(r.name, r.levelname) for r in caplog.records] == [("mkdocs.plugins.evipress", "WARNING")]
    assert caplog.messages == ["no reference 'nise' (did you mean 'nice'?)"]


@pytest.mark.parametrize("several", [False, True])
def test_a_bibliography_is_read_from_its_file(tmp_path, several):
    file = tmp_path / "refs.bib"
    file.write_text(ENTRY.format("a", "Title of a"), encoding="utf-8")
    bibliography = [str(file)] if several else str(file)
    md = Markdown(
        extensions=["generator.publish.markdown"],
        extension_configs={"generator.publish.markdown": {"bibliography": bibliography}},
    )
    assert "Title of a." in md.convert("x [@a]")


def test_a_bibliography_that_changed_is_read_again(tmp_path):
    file = tmp_path / "refs.bib"
    file.write_text(ENTRY.format("a", "Old"), encoding="utf-8")
    assert "Old" in BibliographyExtension(bibliography=str(file)).works["a"].entry
    file.write_text(ENTRY.format("a", "New"), encoding="utf-8")
    os.utime(file, (1, 1))
    assert "New" in BibliographyExtension(bibliography=str(file)).works["a"].entry


def test_what_is_wrong_in_a_bibliography_is_logged_with_its_place(tmp_path, caplog):
    file = tmp_path / "refs.bib"
    file.write_text("@misc{a, title = {T}, jurnal = {J}, doi = {x}}\n", encoding="utf-8")
    makeExtension(bibliography=str(file))
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.ERROR]
    assert "refs.bib:1:23: warning[unknown-field]" in caplog.messages[0]


def test_a_search_reads_no_form_and_nothing_that_waits_for_a_script() -> None:
    page = "<p>One</p><form><label>Two</label></form><dialog><form>Three</form></dialog><template>Four</template>"
    assert unsearched(page) == "<p>One</p>"


def test_a_search_reads_on_after_the_links_of_a_record() -> None:
    links = '<span class="ep-acts ep-acts--record"><span>Seen by A</span>{}</span>'
    for inner in ("", '<a href="x">Edit<span> claim/a</span></a>'):
        assert unsearched(f"<p>One {links.format(inner)} two</p><p><a><span>B</span></a></p>") == (
            "<p>One  two</p> <p><a><span>B</span></a></p>"
        )
    assert unsearched('<p>One <span class="ep-acts "> two</p>') == '<p>One <span class="ep-acts "> two</p>'


def test_a_search_reads_no_path_state_or_sign_that_stands_on_many_pages() -> None:
    page = (
        '<nav class="ep-crumbs" aria-label="Path"><ol><li>Start</li></ol></nav>\n<p class="ep-eyebrow">Topic</p>\n'
        '<h1>One</h1><p class="ep-status"><b>Draft</b></p><section class="ep-stop" id="x"><p>Stop</p></section>'
        '<table class="ep-table ep-table--found"><tr><td>0.5</td></tr></table><p class="ep-stops">Two</p>'
    )
    assert unsearched(page) == '<h1>One</h1> <p class="ep-stops">Two</p>'


def test_words_of_two_elements_are_two_words_to_a_search() -> None:
    page = "<table><tr><th>Sign</th><td>Rest</td></tr><tr><td>Walk<p>On</p></td></tr></table><p>One<b>s</b>, two.</p>"
    assert unsearched(page) == (
        "<table><tr><th>Sign</th> <td>Rest</td></tr> <tr><td>Walk <p>On</p></td></tr></table> <p>One<b>s</b>, two.</p>"
    )
