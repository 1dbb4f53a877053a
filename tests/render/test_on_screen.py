"""Every print as it is read on a screen, or aloud: where its headings, numbers and addresses lead."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pymupdf
import pytest

from generator.model.blocks import SafetyBlock
from generator.model.handout import Handout, Template, Variant
from generator.render.sheets import calls, shared
from tests.guide import handout
from tests.render.printed import ROOTS, content, local, pdf, prints

ALL = [(root, name) for root in ROOTS for name in sorted(prints(root))]
every_print = pytest.mark.parametrize(("root", "name"), ALL, ids=[name for _, name in ALL])
IN_CRISIS = {"In crisis? Call now", "In crisis: call now", "In crisis?", "Crisis:", "Thoughts of suicide or self-harm:"}


def bookmarks(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as opened, opened.open_outline() as outline:
        return list(_titles(outline.root))


def _titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def links(root: str, name: str) -> set[tuple[str, str]]:
    """Every link of a print: its words, and the address that it leads to."""
    found: dict[str, list[str]] = {}
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        for page in opened:
            for link in page.get_links():
                found.setdefault(link["uri"], []).append(page.get_textbox(link["from"] + (1, 4, -1, -4)))
    return {(" ".join(words.split()), uri) for uri, texts in found.items() for words in (*texts, " ".join(texts))}


@every_print
def test_help_in_a_crisis_and_what_forbids_training_can_be_jumped_to(root: str, name: str) -> None:
    item = prints(root)[name]
    found = bookmarks(pdf(root, name).data)
    assert IN_CRISIS.intersection(found)
    if item.variant is not Variant.easy_read:  # which has headings of its own
        boxes = [block for block in item.handout.blocks if isinstance(block, SafetyBlock)]
        forbidding = {block.title for block in boxes if block.block in ("stop", "ask-first")}
        assert forbidding <= set(found)


@every_print
def test_who_can_be_called_is_called_by_a_tap(root: str, name: str) -> None:
    found = links(root, name)
    lines = calls.crisis(local(root, name)).calls
    assert (lines[0].number, lines[0].href) in found
    assert (lines[1].number, lines[1].href) in found
    assert {uri for _, uri in found if uri.startswith("tel:")} <= {line.href for line in lines}
    assert lines[0].href.startswith("tel:")


@every_print
def test_a_link_says_in_words_where_it_leads(root: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(root, name).data)) as opened:
        notes = [note for page in opened.pages for note in page.get("/Annots", ()) if note.Subtype == "/Link"]
        assert notes
        assert [str(note.Contents) for note in notes if ":" in str(note.Contents)] == []
        assert all(str(note.A.URI).startswith(("tel:", "https://")) for note in notes)


def test_sources_and_feedback_can_be_followed() -> None:
    before, own = content("shipped"), handout(Template.leaflet)
    found = links("shipped", next(name for name, item in prints("shipped").items() if item.handout.id == own.id))
    assert ("example.org/feedback", "https://example.org/feedback") in found
    sources = [source.href for source in shared.credits(own, before).sources]
    assert {link for link in sources if link} <= {uri for _, uri in found} != set()


def test_each_form_of_a_handout_has_a_title_of_its_own() -> None:
    shown = {}
    for name, item in prints("shipped").items():
        with pikepdf.open(io.BytesIO(pdf("shipped", name).data)) as opened, opened.open_metadata() as about:
            title = str(opened.docinfo["/Title"])
            assert about["dc:title"] == title
            assert opened.Root.ViewerPreferences.DisplayDocTitle
        shown[item.handout.id, item.variant] = title
    assert len(set(shown.values())) == len(shown)
    said = {Variant.standard: "", Variant.large_print: ", large print", Variant.mono: ", black and white"}
    for (id, variant), title in shown.items():
        assert title == f"{content('shipped').get(Handout, id).title}{said.get(variant, ', easy read')}"
