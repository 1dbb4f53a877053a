"""The shipped site as its readers meet it: each kind, wide and narrow, light and dark, without help from afar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.days import day
from generator.model.exercise import Equipment, Exercise, Position
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.safety import Helpline
from generator.model.statement import Statement, Verdict
from generator.model.words import MOVEMENT, VERDICT, effect
from tests import guide
from tests.browser.kinds import EASY, FIRST, GUIDE, KINDS, OTHER, SHEET, TOPIC
from tools.browser import watched_page

HAD = {Equipment.none, Equipment.chair, Equipment.band}
SEATED = {Position.seated}
LOOKS = {"desktop": (1280, False), "phone, dark": (390, True)}
"""Width, and whether the page is dark: dark is a change of tokens alone, so two looks show all."""
LINES = {line: line.verify_by for line in GUIDE.all(Helpline)}
DATED = [record.review for record in (*GUIDE.all(Recommendation), *GUIDE.all(Handout))]
LATE = "The review of this {} was due on {}. It may be out of date."
GLUED = """() => {
  const blocks = 'p,li,td,th,dd,dt,div,section,h1,h2,h3,figcaption,caption,summary,button,label,nav,header,footer';
  const apart = 'sup, svg, script, style, .ep-visually-hidden';
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const at = (text, from) => {
    const range = document.createRange();
    range.setStart(text, from), range.setEnd(text, from + 1);
    return range.getClientRects()[0];
  };
  const found = [];
  for (let last, text; (text = walk.nextNode()); last = text) {
    if (!last || /\\s$/.test(last.data) || !/^[\\p{L}\\d]/u.test(text.data)) continue;
    const one = text.parentElement, other = last.parentElement;
    if (one.closest(blocks) !== other.closest(blocks) || one.closest(apart) || other.closest(apart)) continue;
    const between = document.createRange();
    between.setStartAfter(last), between.setEndBefore(text);
    const end = at(last, last.length - 1), begin = at(text, 0);
    if (!end || !begin || between.cloneContents().querySelector('br, input, select, svg, ' + blocks)) continue;
    if (Math.abs(end.bottom - begin.bottom) > 6 || begin.left - end.right > 2.5)
      found.push(`${last.data.slice(-20)}|${text.data.slice(0, 20)}`);
  }
  return found;
}"""
"""Words that the eye sees apart, and nothing in the text parts: a screen reader says "a clinicianEvidence"."""


@pytest.fixture(scope="module", params=LOOKS)
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window of each look, in which one page is opened after the other, as a reader does."""
    width, dark = LOOKS[request.param]
    with watched_page(browser, width, dark=dark) as page:
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barrier_and_fits_its_window(
    window: Page, axe: Callable[[Page], list[str]], site_url: str, kind: str
) -> None:
    window.goto(f"{site_url}/{KINDS[kind]}")
    size = window.viewport_size
    assert size
    assert window.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert window.locator("h1").count() == 1
    assert window.get_by_role("link", name="Get help now").first.is_visible(), "crisis help is one step away"
    assert window.evaluate(GLUED) == []
    assert axe(window) == []


def test_every_table_of_ours_has_a_name(site: Path) -> None:
    """Tables that are written in Markdown stand apart: they can have none."""
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("index.html")}
    tables = [(file, table) for file, page in pages.items() for table in re.findall("<table [^>]*>", page)]
    assert len(tables) > 50
    assert [(file, table) for file, table in tables if "aria-label=" not in table] == []


@pytest.mark.parametrize(("kind", "later"), [("references", ".ep-find, .ep-reg__told"), ("sheet to build", ".ep-foot")])
def test_nothing_moves_when_the_script_comes_late(page: Page, site_url: str, kind: str, later: str) -> None:
    """What the script will show has its room before, and what it will push away is out of the window."""
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site_url}/{KINDS[kind]}")
    boxes = [found.bounding_box() for found in page.locator(later).all()]
    assert boxes
    assert all(box and (box["height"] > 30 if kind == "references" else box["y"] > 800) for box in boxes)


def test_the_link_to_crisis_help_leads_there(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/")
    page.get_by_role("link", name="Get help now").first.click()
    assert page.url.endswith("#help-now")
    page.get_by_role(
        "link", name=guide.line().number
    ).first.wait_for()  # the page that the link leads to may still be on its way


@pytest.mark.parametrize("look", LOOKS)
def test_an_open_reference_card_has_no_barrier(
    browser: Browser, axe: Callable[..., list[str]], site_url: str, look: str
) -> None:
    width, dark = LOOKS[look]
    with watched_page(browser, width, dark=dark) as page:
        page.goto(f"{site_url}/{KINDS['evidence']}")
        number = page.locator("table .ep-cite>a").first
        number.focus()
        card = page.get_by_role("group", name=re.compile(rf"^Reference {number.inner_text()}: \w"))
        assert card.is_visible()
        assert axe(page, "#ep-refcard") == []
        page.keyboard.press("Escape")
        assert card.count() == 0


def test_a_citation_leads_to_its_reference_without_script(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}/{KINDS['evidence']}")
        page.locator(".ep-cite a").first.click()
        assert page.url.endswith("#ref-1")


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_nothing_stands_there_that_does_nothing(browser: Browser, site_url: str, width: int) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{site_url}/")
        for name in ("Menu", "Search"):
            assert not page.get_by_role("button", name=name).is_visible()
        assert not page.get_by_role("textbox", name="Search").is_visible()
        page.locator(".md-tabs").get_by_role("link", name="Exercises").click()
        assert page.url == f"{site_url}/exercises/"
        page.wait_for_load_state()  # its style sheets may still be on their way
        assert page.locator("body").evaluate("body => body.scrollWidth") <= width


def test_the_menu_opens_on_a_phone(browser: Browser, site_url: str) -> None:
    with watched_page(browser, 390) as page:
        page.goto(f"{site_url}/{KINDS['recommendation']}")  # its parts are there on each page
        page.get_by_role("button", name="Menu").click()
        for part in ("Recommendations", "Safety"):
            expect(page.locator(".md-nav--primary").get_by_role("link", name=part, exact=True)).to_be_in_viewport()


@pytest.mark.parametrize(
    ("address", "due", "says"),
    [
        (
            KINDS["recommendation"],
            guide.recommendation().review,
            LATE.format("page", "{}"),
        ),
        (
            f"handouts/{EASY.id}/easy-read/" if EASY else f"handouts/{SHEET.id}/",
            (EASY or SHEET).review,
            LATE.format("page", "{}"),
        ),
        (KINDS["condition"], GUIDE.guideline.review, LATE.format("guide", "{}")),
        (
            "safety/",
            min(LINES[line] for line in LINES if line.country == GUIDE.guideline.country),
            f"Not checked lately. If nobody answers, call {guide.line().emergency}.",
        ),
        ("news/", min(GUIDE.guideline.review, *DATED, *LINES.values()), "Overdue"),
        ("glossary/", GUIDE.guideline.review, "Review was due on {}."),
    ],
    ids=["recommendation", "handout", "condition", "safety", "news", "glossary"],
)
def test_a_site_that_nobody_made_again_says_itself_what_is_overdue(
    page: Page, site_url: str, address: str, due: date, says: str
) -> None:
    page.clock.set_fixed_time(f"{due}T22:00:00")
    page.goto(f"{site_url}/{address}")
    marks = page.get_by_text(says.format(day(due)), exact=True).filter(visible=True)
    expect(marks).to_have_count(0)
    page.clock.set_fixed_time(f"{due + timedelta(days=1)}T09:00:00")
    page.reload()
    expect(marks).not_to_have_count(0)


def test_a_figure_has_its_numbers_as_a_table(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{KINDS['evidence']}")
    page.get_by_text("Figure 1 as a table").click()
    table = page.get_by_role("region", name="Figure 1 as a table").inner_text()
    assert [one.id for one in FIRST if effect(one, named=False) not in table] == []


def shown(page: Page) -> list[tuple[str, list[str]]]:
    """The verdict and the topics of each statement that the fact check shows.

    Asked in one go: Playwright's filter of visible items asks of each, which takes seconds.
    """
    read = "all => all.filter(item => item.checkVisibility()).map(item => [item.dataset.verdict, item.dataset.topic])"
    found: list[list[str]] = page.locator("li.ep-st").evaluate_all(read)
    return [(verdict, topics.split()) for verdict, topics in found]


def test_the_fact_check_shows_the_chosen_verdict_and_topic_without_script(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}/statements/")
        whole = shown(page)
        usual = Counter(verdict for verdict, topics in whole if TOPIC.id in topics).most_common(1)[0][0]
        page.get_by_role("radio", name=re.compile(rf"^{VERDICT[Verdict(usual)]}\b")).check()
        alike = [(verdict, topics) for verdict, topics in whole if verdict == usual]
        assert shown(page) == alike != whole
        page.get_by_role("radio", name=re.compile(rf"^{re.escape(TOPIC.label)}\b")).check()
        both = [(verdict, topics) for verdict, topics in alike if TOPIC.id in topics]
        assert shown(page) == both
        assert 0 < len(both) < len(alike)
        page.locator("#verdict-all").check()
        page.locator("#topic-all").check()
        assert shown(page) == whole


def test_the_fact_check_shows_what_holds_most_of_the_words_where_nothing_holds_all(page: Page, site_url: str) -> None:
    words = sorted(set(re.findall("[a-z]+", GUIDE.all(Statement)[0].said)), key=len)[-2:]
    page.goto(f"{site_url}/statements/?words={'+'.join(words)}+quokka")
    found, every = page.locator(".ep-reg__item:visible"), page.locator(".ep-reg__item").all_text_contents()
    assert 0 < found.count() < len(every)
    assert found.all_text_contents() == [text for text in every if all(word in text.lower() for word in words)]
    page.goto(f"{site_url}/statements/?words=quokka+wombat")
    assert found.count() == 0


def test_a_topic_leads_to_its_own_statements_and_they_to_all(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/statements/")
    whole = shown(page)
    page.goto(f"{site_url}/topics/{TOPIC.id}/")
    page.get_by_role("link", name="in the fact check").click()
    page.wait_for_load_state()
    assert page.url.endswith(f"/statements/#topic-{TOPIC.id}")
    found = shown(page)
    assert found == [(verdict, topics) for verdict, topics in whole if TOPIC.id in topics] != whole
    page.locator(f"#topic-{OTHER.id}").check()
    assert shown(page) == [(verdict, topics) for verdict, topics in whole if OTHER.id in topics]
    page.locator("#topic-all").check()
    assert shown(page) == whole


def test_a_topic_leads_to_its_own_statements_without_script_too(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}/statements/#topic-{TOPIC.id}")
        found = shown(page)
        assert all(TOPIC.id in topics for _, topics in found)
        page.get_by_role("link", name="Show all again").click()
        assert len(shown(page)) > len(found) > 0


def test_a_choice_without_any_statement_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/statements/")
    whole = shown(page)
    topics = {topic for _, named in whole for topic in named}
    some = {(verdict, topic) for verdict, named in whole for topic in named}
    verdict, topic = min({(verdict, topic) for verdict, _ in whole for topic in topics} - some)
    page.locator(f"#verdict-{verdict}").check()
    page.locator(f"#topic-{topic}").check()
    assert shown(page) == []
    assert page.get_by_text("No statement matches.").is_visible()


def test_exercises_are_chosen_by_what_one_has_and_how_one_can_stand_or_sit(page: Page, site_url: str) -> None:
    def moves() -> list[tuple[set[str], str]]:
        read = "cards => cards.map(card => [card.dataset.things, card.dataset.stances])"
        found: list[list[str]] = page.locator(".ep-cards li").filter(visible=True).evaluate_all(read)
        return [(set(things.split()), stances) for things, stances in found]

    page.goto(f"{site_url}/exercises/")
    whole = moves()
    page.get_by_role("checkbox", name="Chair").check()
    page.get_by_role("checkbox", name="Band").check()
    at_home = [(things, stances) for things, stances in whole if things <= {"none", "chair", "band"}]
    assert moves() == at_home != whole
    page.get_by_role("checkbox", name="Seated").check()
    seated = [(things, stances) for things, stances in at_home if stances == "seated"]
    assert moves() == seated != []
    assert page.get_by_role("status").inner_text() == f"{len(seated)} of {len(whole)} moves"
    fits = {one.pattern for one in GUIDE.all(Exercise) if set(one.equipment) <= HAD and set(one.stances) <= SEATED}
    for gone in {one.pattern for one in GUIDE.all(Exercise)} - fits:
        assert not page.get_by_role("heading", name=MOVEMENT[gone], exact=True).is_visible()
        assert not page.get_by_role("link", name=MOVEMENT[gone], exact=True).is_visible()
    page.get_by_role("checkbox", name="Chair").uncheck()
    assert moves() == []
    assert page.get_by_role("status").inner_text().startswith("No move fits.")


def test_exercises_agree_with_the_ticks_after_a_step_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/exercises/")
    page.get_by_role("checkbox", name="Band").check()
    left = page.locator(".ep-cards li").filter(visible=True).count()
    page.goto(f"{site_url}/safety/")
    page.go_back(wait_until="load")
    assert page.get_by_role("checkbox", name="Band").is_checked()
    assert page.locator(".ep-cards li").filter(visible=True).count() == left


def test_on_a_phone_signs_to_stop_stand_together_until_the_notes_for_clinicians_are_asked_for(
    browser: Browser, site_url: str
) -> None:
    with watched_page(browser, 360) as page:
        page.goto(site_url)
        page.get_by_role("link", name="When to stop, when to ask first").click()
        page.wait_for_load_state()
        assert page.url == f"{site_url}/safety/#stop-now"
        notes, signs = page.get_by_label("Show the notes for clinicians"), page.locator("#stop-now + * tbody th")
        tops = signs.evaluate_all("all => all.map(sign => sign.getBoundingClientRect().top)")
        assert 0 < tops[-1] - tops[0] < 150 * len(tops)
        basis = page.get_by_text("Basis:").first
        assert not basis.is_visible()
        notes.check()
        assert basis.is_visible()
        notes.uncheck()
        page.locator('a[href^="#cite:"]').first.click()
        assert basis.is_visible(), "a reference leads back to where it is cited"
    with watched_page(browser, 1280) as page:
        page.goto(f"{site_url}/safety/")
        assert page.get_by_text("Basis:").first.is_visible()
        assert not page.get_by_label("Show the notes for clinicians").is_visible()


def test_nothing_that_a_browser_loads_comes_from_another_host(site: Path) -> None:
    strangers = set()
    for html in site.rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        strangers |= set(re.findall(r'<(?:script|img|iframe)[^>]+src="(https?://[^"]+)"', text))
        strangers |= set(
            re.findall(r'<link[^>]+rel="(?:stylesheet|preload|preconnect)"[^>]+href="(https?://[^"]+)"', text)
        )
    assert strangers == set()
