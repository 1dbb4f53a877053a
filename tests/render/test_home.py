"""The front page: the answer with its doubt, the ways in, and help."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import Markdown

from generator.model.content import Content
from generator.model.exercise import Programme
from generator.model.statement import Statement
from generator.model.topic import Topic
from generator.render.page import rooted
from generator.render.pages import home, safety, topics
from generator.render.pages.address import FOLDERS
from tests.appraise.test_certainty import with_a_side_claim
from tests.ratios import told_in_ratios
from tests.world import SECOND, TODAY, content, copied


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


@pytest.fixture(scope="module")
def body(world: Content) -> str:
    return rooted(home.page(world)).body


def html(body: str) -> str:
    return Markdown(extensions=["attr_list", "md_in_html", "toc"]).convert(body)


def test_the_answer_comes_with_advice_certainty_and_review(body: str) -> None:
    first_screen = body[: body.index("ep-doors")]
    for words in (
        "Stretching may ease stiff knees. How much is unsure.",
        "We suggest it (conditional)",
        "<span>Low</span>",
        "Draft 0.1.0",
        "Not yet reviewed by a clinician",
        "Evidence searched to 1 Jan 2026",
    ):
        assert words in first_screen


def test_advice_and_certainty_name_the_recommendation_that_they_are_of(body: str) -> None:
    first_screen = body[: body.index("ep-doors")]
    link = '<a href="recommendations/try-stretching/">Try stretching</a>'
    assert f"Both are of one recommendation: {link}" in first_screen


def test_what_holds_the_certainty_down_is_named_beside_it(tmp_path: Path, body: str) -> None:
    """The facts below may be more certain than the advice, which nobody would understand."""
    told = "The certainty is that of what we are least sure about: annoyance."
    assert told in home.page(with_a_side_claim(tmp_path, "critical")).body
    assert "least sure" not in body


def test_a_page_without_title_of_its_own_is_named_and_described(world: Content) -> None:
    page = home.page(world)
    assert (page.path, page.title, page.home) == ("index.md", "Home", True)
    assert page.description == "A made-up guideline for tests."
    assert page.source == "content/guideline.yaml"


def test_every_link_leads_to_a_record_that_exists(world: Content, body: str) -> None:
    targets = set(re.findall(r'href="(?!tel:|#|https:)([^"#]+)', body))
    pages = {f"{folder}/" for folder in FOLDERS.values()} | {"safety/", "questions/", "statements/", "handouts/build/"}
    pages |= {f"{FOLDERS[kind]}/{id}/" for kind in FOLDERS if kind != "reference" for id in world.records[kind]}
    pages |= {topics.place(topic) for topic in world.all(Topic)}
    pages |= {f"references/{key}/" for key in world.references}
    assert targets - pages == set()
    assert {"conditions/stiff-knees/", "recommendations/try-stretching/", "evidence/stiffness/"} <= targets


def test_one_statement_is_one_and_several_are_several(body: str, world: Content) -> None:
    assert "Fact check: 3 statements" in body
    (first, *_) = world.all(Statement)
    alone = replace(world, records={**world.records, "statement": {first.id: first}})
    assert "Fact check: 1 statement<" in home.page(alone).body


def test_a_fact_gives_its_number_and_its_certainty(body: str) -> None:
    fact = body[body.index("<h3>Stiffness</h3>") : body.index("<h3>Start</h3>")]
    number = '<a class="ep-fig-num" href="references/Able_2020/#K001">0.40 (95% CI 0.10 to 0.70)</a>'
    assert f"Standardised mean difference {number}; 3 trials, 120 people." in fact
    assert 'href="conditions/stiff-knees/#claim-stretching-eases-stiffness"' in fact
    assert "</svg>Low" in fact


def test_the_small_figure_names_the_source_of_each_of_its_numbers(body: str) -> None:
    figure = body[body.index("<figcaption>") : body.index("</figcaption>")]
    assert 'href="references/Able_2020/#K001">' in figure


def test_a_fact_without_a_finding_has_no_number(body: str) -> None:
    fact = body[body.index("<h3>Start</h3>") : body.index("{: #safely }")]
    assert "Start small." in fact
    assert "trials" not in fact


def test_a_handout_has_at_most_as_many_pages_as_it_may_fill(tmp_path: Path) -> None:
    """How many it has is known once it is laid out, after this page; one that may fill two may fill one."""
    form = "forms: [{ variant: standard, papers: [a4], pages: 2 }]"
    root = copied(tmp_path, {"content/handouts/all.yaml": (form, form.replace("2", "1"))})
    assert "Up to 2 pages, A4" in home.page(content(SECOND)).body
    assert "1 page, A4" in home.page(content(root)).body


def test_the_crisis_box_dials_and_says_how_old_its_numbers_are(body: str) -> None:
    box = body[body.index('id="help-now"') : body.index("{: #print }")]
    assert "If you are in danger, call now." in box
    assert '<a href="tel:000111">000 111</a>' in box
    assert '<a class="ep-num" href="tel:000">000</a>' in box
    assert "Numbers last checked on 1 January 2026." in box


def test_the_crisis_box_begins_with_the_guidelines_own_country(tmp_path: Path) -> None:
    settings = {"content/guideline.yaml": ("countries: [GB]", "countries: [US, GB]")}
    root = copied(tmp_path, settings)
    line = (root / "content/helplines/gb.yaml").read_text(encoding="utf-8")
    other = line.replace("country: GB", "country: US").replace("Testland", "Far land")
    (root / "content/helplines/us.yaml").write_text(other, encoding="utf-8")
    places = r'<div class="ep-help__place">([^<]+)'
    assert re.findall(places, home.page(content(root)).body) == ["Testland", "Far land"]
    listed = re.findall(r'<li id="helpline-[^"]+"><b>([^<]+)', safety.page(content(root), TODAY).body)
    assert listed == ["Testland", "Far land"]


def test_a_line_without_a_number_is_linked_by_its_address(tmp_path: Path) -> None:
    line = """country: ZZ
place: Elsewhere
name: A list of lines
web: lines.test
hours: always
cost: free
emergency: your local emergency number
says: Find one at lines.test.
source: Invented for a test.
verified_on: 2026-01-01
verify_by: 2027-01-01
"""
    root = copied(tmp_path, {"content/helplines/zz.yaml": ("", line)})
    assert '<span>Elsewhere: <a class="ep-num" href="https://lines.test">lines.test</a></span>' in html(
        home.page(content(root)).body
    )


def test_a_number_that_no_telephone_dials_is_printed_as_words(tmp_path: Path) -> None:
    line = (SECOND / "content/helplines/gb.yaml").read_text(encoding="utf-8").replace('dial: "000111"\n', "")
    changes = {
        "content/helplines/gb.yaml": ('dial: "000111"\n', ""),
        "content/helplines/nz.yaml": ("", line.replace("country: GB", "country: NZ")),
    }
    found = content(copied(tmp_path, changes))
    page = html(home.page(found).body)
    assert '<b class="ep-num">000 111</b>' in page
    assert '<span class="ep-num">000 111</span>' in page
    assert '<span class="ep-lines__n">000 111</span>' in html(safety.page(found, TODAY).body)
    assert "None" not in page


def test_a_line_whose_number_only_a_telephone_reads_shows_what_it_dials(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/helplines/gb.yaml": ('number: "000 111"\n', "")})
    assert '<a href="tel:000111">000111</a>' in html(home.page(content(root)).body)


def test_markdown_leaves_the_blocks_whole(body: str) -> None:
    page = html(body)
    assert "<pre>" not in page
    assert re.findall(r'<h2 id="([^"]+)"', page) == ["know", "safely", "help-now-title", "print"]
    assert page.count("<section") == page.count("</section>")


def test_what_an_author_writes_cannot_become_markup(tmp_path: Path) -> None:
    words = "<script>alert(1)</script> Stretching may ease stiff knees. How much is unsure."
    headline = "Stretching may ease stiff knees. How much is unsure."
    root = copied(tmp_path, {"content/guideline.yaml": (f"headline: {headline}", f"headline: {words}")})
    page = html(home.page(content(root)).body)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_without_a_figure_words_take_its_room_and_still_lead_to_the_evidence(tmp_path: Path) -> None:
    body = home.page(content(told_in_ratios(tmp_path))).body
    assert 'class="ep-front ep-front--words"' in body
    assert "<figure" not in body
    assert ">Risk ratio 0.70 (95% CI 0.55 to 0.90)</a>; 3 trials" in body
    assert "Risk ratio <a" not in body
    assert '<a href="evidence/stiffness/">All the evidence</a>' in body[: body.index("ep-doors")]


def test_people_are_led_to_what_they_can_do_first(tmp_path: Path, body: str) -> None:
    summary = "  summary: stiffness\n"
    root = copied(tmp_path, {"content/guideline.yaml": (summary, f"{summary}  start: how-it-works\n")})
    first = [
        re.findall('href="(.*?)"', page.split("ep-door--you")[1])[0] for page in (home.page(content(root)).body, body)
    ]
    assert first == ["topics/how-it-works/", "conditions/stiff-knees/"]


def test_clinicians_who_have_a_minute_are_led_to_one_topic_first(tmp_path: Path, body: str) -> None:
    summary = "  summary: stiffness\n"
    root = copied(tmp_path, {"content/guideline.yaml": (summary, f"{summary}  topic: how-it-works\n")})
    door = home.page(content(root)).body.split("ep-door--clin")[1]
    assert re.findall('href="(.*?)"', door)[:2] == ["topics/how-it-works/", "recommendations/try-stretching/"]
    assert re.findall('href="(.*?)"', body.split("ep-door--clin")[1])[0] == "recommendations/try-stretching/"


def test_the_programme_with_the_fewest_moves_stands_first(repo: Path) -> None:
    shipped = content(repo)
    body, plans = home.page(shipped).body, shipped.all(Programme)
    (first,) = re.findall("How to start: ([^<]*)", body)
    (moves,) = (len(plan.items) for plan in plans if plan.plain == first)
    assert moves == min(len(plan.items) for plan in plans)
    assert f'<a href="exercises/#plans">{"Both" if len(plans) == 2 else f"All {len(plans)}"} plans</a>' in body
