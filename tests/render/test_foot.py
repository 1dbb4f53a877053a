"""The end of a page and the links of its records: where each leads."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.build import Site, build
from generator.model.content import Content
from generator.render.forge import forge
from generator.render.page import Page
from generator.render.pages import condition
from tests import world

URL = "https://knees.test/"
CODE = "https://github.com/knees/guide"
FORM = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE/error.yml"


@pytest.fixture(scope="module")
def content() -> Content:
    return world.content(world.SECOND)


@pytest.fixture(scope="module")
def site(content: Content) -> Site:
    return build(content, URL, world.TODAY, forge(f"{CODE}/edit/main/{{path}}"))


@pytest.fixture(scope="module")
def bare(content: Content) -> Site:
    """The same guideline, which nobody can edit from its pages."""
    return build(content, URL, world.TODAY)


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', html)]


def of(site: Site, path: str) -> Page:
    return next(page for page in site.pages if page.path == path)


def test_every_page_ends_with_its_reviews_its_record_and_a_report(site: Site, content: Content) -> None:
    written = {file.removeprefix("docs/") for file in content.pages}
    assert site.feet.keys() == {page.path for page in site.pages} | written
    for html in site.feet.values():
        edit, report = links(html)
        assert edit.startswith(f"{CODE}/")
        assert report.startswith(f"{CODE}/issues/new?template=error.yml&")
        assert re.search(r"<p>(No|A) clinician|clinician, approved", html)


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        ("recommendations/try-stretching.md", "edit/main/content/recommendations/try-stretching.yaml"),
        ("references/Cook_2022.md", "blob/main/bibliography.bib?plain=1#L17"),
        ("about/index.md", "edit/main/docs/about/index.md"),
        ("index.md", "edit/main/content/guideline.yaml"),
    ],
)
def test_a_record_alone_is_opened_to_edit_and_one_among_others_at_its_line(site: Site, path: str, edit: str) -> None:
    assert links(site.feet[path])[0] == f"{CODE}/{edit}"


def test_a_report_names_the_page_the_record_and_the_version_by_the_fields_of_the_form(
    site: Site, content: Content
) -> None:
    ids = {field["id"] for field in yaml.safe_load(FORM.read_text(encoding="utf-8"))["body"] if "id" in field}
    asked = parse_qs(urlsplit(links(site.feet["recommendations/try-stretching.md"])[1]).query)
    assert asked.keys() - {"template", "title"} <= ids
    assert asked["page"] == ["https://knees.test/recommendations/try-stretching/"]
    assert asked["record"] == ["recommendation/try-stretching"]
    assert asked["version"] == [content.guideline.version]


def test_a_claim_on_a_page_leads_to_its_line_and_its_report_to_its_place(site: Site, content: Content) -> None:
    page = of(site, "conditions/stiff-knees.md")
    record = re.search(r'<span class="ep-acts ep-acts--record".*?</span></a></span>', page.body)
    assert record
    edit, report = links(record[0])
    asked = parse_qs(urlsplit(report).query)
    id = asked["record"][0].removeprefix("claim/")
    place = content.places["claim", id].at()
    assert edit == f"{CODE}/blob/main/{place.file}?plain=1#L{place.line}"
    assert asked["page"] == [f"https://knees.test/conditions/stiff-knees/#claim-{id}"]
    assert f'id="claim-{id}"' in page.body
    assert f'Edit<span class="ep-visually-hidden"> claim/{id}</span>' in record[0]


def test_no_mark_is_left_and_every_kind_that_is_shown_among_others_has_links(site: Site, bare: Site) -> None:
    bodies = "".join(page.body for page in site.pages)
    assert "<ep-record" not in bodies + "".join(page.body for page in bare.pages)
    kinds = set(re.findall(r'Edit<span class="ep-visually-hidden"> ([a-z ]+)/', bodies))
    assert kinds >= {"claim", "finding", "question", "statement", "helpline"}


def test_without_a_forge_errors_go_to_the_guideline_and_records_stay_quiet(bare: Site, content: Content) -> None:
    for html in bare.feet.values():
        assert links(html) == [f"https://{content.guideline.feedback}"]
    assert not any("ep-acts" in page.body for page in bare.pages)


def test_a_reviewed_claim_says_so_beside_it_even_where_nobody_can_edit_it(tmp_path: Path, content: Content) -> None:
    root = world.copied(tmp_path)
    told = re.search(r'<ep-record of="(claim/[^"]*)"', "".join(page.body for page in condition.pages(content)))
    assert told
    review = "contributor: ann-able\nrole: clinician\ndate: 2026-02-01\noutcome: approved\n"
    (root / "content/reviews/second.yaml").write_text(f"object: {told[1]}\n{review}", encoding="utf-8")
    body = of(build(world.content(root), URL, world.TODAY), "conditions/stiff-knees.md").body
    assert body.count("Ann Able (invented), clinician, approved this claim on 1 February 2026.") == 1


def test_what_an_author_wrote_stays_text(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {"content/contributors/ann-able.yaml": ("Ann Able", "<b onclick='x'>Ann</b>")})
    foot = build(world.content(root), URL, world.TODAY).feet["recommendations/try-stretching.md"]
    assert "&lt;b onclick=" in foot
    assert "<b " not in foot
