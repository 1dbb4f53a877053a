"""JSON-LD: every page says what it is about, in words that schema.org knows, and no text breaks out of its script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.build import Site, build
from generator.model.reference import Name, Reference, ReferenceType
from generator.render import jsonld
from generator.render.page import Page
from tests import world
from tests.render.schema_org import TYPES, faults

URL = "https://knees.test/"
TODAY = date(2026, 11, 24)


def node(page: Page) -> dict[str, Any]:
    """The one JSON-LD node in a page's head."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.head, re.DOTALL)
    found: dict[str, Any] = json.loads(script)
    return found


@pytest.fixture(scope="module")
def second() -> Site:
    return build(world.content(world.SECOND), URL, TODAY)


@pytest.fixture(scope="module")
def shipped(repo: Path) -> Site:
    return build(load.content(repo)[0], URL, TODAY)


def of(site: Site, path: str) -> dict[str, Any]:
    return node(next(page for page in site.pages if page.path == path))


def test_every_page_of_the_shipped_site_is_one_that_schema_org_knows(shipped: Site) -> None:
    wrong = [f"{page.path}: {fault}" for page in shipped.pages for fault in faults(node(page))]
    assert wrong == []


def test_every_page_of_another_guideline_too(second: Site) -> None:
    assert [f"{page.path}: {fault}" for page in second.pages for fault in faults(node(page))] == []


def test_a_type_is_on_the_list_only_when_a_page_or_another_type_uses_it(shipped: Site) -> None:
    used = {kind for page in shipped.pages for kind in _types(node(page))}
    books = {"Book", "Chapter", "Thesis"}  # kinds of reference that this bibliography has none of
    parents = {parent for name in used | books for parent in _ancestors(name)}
    asked = {"WebPage", "CreativeWork", "Thing"}
    assert set(TYPES) - used - parents - books - asked == set()


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        ({"@type": "MedicalWebPage", "nickname": "x"}, "$: a MedicalWebPage has no property 'nickname'"),
        ({"@type": "Webpage"}, "$: no type is called ['Webpage']"),
        ({"@type": "MedicalWebPage", "datePublished": "last May"}, "$.datePublished[0]: 'last May' is no Date"),
        (
            {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "acceptedAnswer": "Yes"}]},
            "$.mainEntity[0].acceptedAnswer[0]: 'Yes' is no Answer",
        ),
    ],
)
def test_the_list_refuses_what_schema_org_does_not_know(spoilt: dict[str, Any], says: str) -> None:
    assert list(faults(spoilt)) == [says]


def test_a_recommendation_says_how_strong_it_is_and_how_sure(second: Site) -> None:
    page = of(second, "recommendations/try-stretching.md")
    assert page["@type"] == "MedicalWebPage"
    assert page["mainEntity"] == {
        "@type": "MedicalGuidelineRecommendation",
        "@id": "https://knees.test/recommendations/try-stretching/#recommendation",
        "name": "Try stretching",
        "description": "We suggest stretching for adults with stiff knees who would like to try it.",
        "recommendationStrength": "Conditional, in favour",
        "evidenceOrigin": "Meta-analysis. Certainty (GRADE): Low",
        "guidelineDate": "2026-01-02",
        "guidelineSubject": [
            {"@type": "MedicalCondition", "name": "stiff knees"},
            {"@type": "MedicalTherapy", "name": "Stretching"},
        ],
        "url": "https://knees.test/recommendations/try-stretching/",
    }


def test_a_review_is_told_only_where_a_real_person_made_it(second: Site, shipped: Site) -> None:
    page = of(second, "recommendations/try-stretching.md")
    assert page["lastReviewed"] == "2026-01-01"
    assert page["reviewedBy"] == {"@type": "Person", "name": "Ann Able (invented)"}
    assert "lastReviewed" not in of(second, "evidence/stiffness.md")
    assert [page.path for page in shipped.pages if "lastReviewed" in node(page)] == []


def test_questions_are_an_faq_page_with_their_plain_answers(second: Site) -> None:
    page = of(second, "questions/index.md")
    assert "FAQPage" in page["@type"]
    asked = {entry["name"]: entry["acceptedAnswer"]["text"] for entry in page["mainEntity"]}
    assert asked["How often should I stretch?"] == "Start with one stretch a day."


def test_a_topic_with_questions_is_one_too_with_its_own(second: Site) -> None:
    page = of(second, "topics/how-it-works.md")
    assert "FAQPage" in page["@type"]
    assert [entry["name"] for entry in page["mainEntity"]] == ["How often should I stretch?"]
    assert of(second, "topics/beside-sitting.md")["@type"] == "MedicalWebPage"


def test_a_programme_is_an_exercise_plan(second: Site) -> None:
    plan = of(second, "programmes/daily-stretch.md")["mainEntity"]
    assert plan["@type"] == "ExercisePlan"
    assert plan["timeRequired"] == "P4W"
    assert plan["activityFrequency"]["value"] == 2
    first = plan["hasPart"][0]
    assert (first["repetitions"]["minValue"], first["repetitions"]["maxValue"]) == (5, 8)
    assert first["url"] == "https://knees.test/exercises/sit-to-stand/"
    assert first["additionalVariable"] == "1 to 2 sets"


def test_an_article_stands_in_its_journal() -> None:
    article = Reference(
        key="A",
        type=ReferenceType.article,
        title="T",
        authors=(Name(family="Berg", given="Jan", prefix="van der"), Name(literal="A Group")),
        journal="J",
        volume="75",
        number="6",
        pages="1-9",
        year="2018",
        month=6,
        doi="10.1/x",
        pmid="1",
    )
    found = jsonld.work(article, "https://x.test/A/")
    assert list(faults(found)) == []
    assert found["@type"] == "ScholarlyArticle"
    assert [author["name"] for author in found["author"]] == ["Jan van der Berg", "A Group"]
    assert found["datePublished"] == "2018-06"
    assert found["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "J"
    assert found["sameAs"][0] == found["@id"] == "https://doi.org/10.1/x"


@pytest.mark.parametrize("kind", ReferenceType)
def test_every_kind_of_reference_is_a_work(kind: ReferenceType) -> None:
    reference = Reference(key="A", type=kind, title="T", booktitle="B", publisher="P", pages="1", isbn="1", year="soon")
    assert list(faults(jsonld.work(reference, "https://x.test/A/"))) == []


def test_a_page_names_the_references_that_it_cites(second: Site) -> None:
    cited = of(second, "evidence/stiffness.md")["citation"]
    assert "https://knees.test/references/Cook_2022/" in [work["url"] for work in cited]


def test_no_text_can_close_the_script() -> None:
    nasty = "</script><script>alert(1)</script><!-- & \u2028"
    written = str(jsonld.script({"name": nasty}))
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028") & set(inside)
    assert json.loads(inside) == {"name": nasty}


def _types(found: Any) -> Iterator[str]:
    if isinstance(found, list):
        for one in found:
            yield from _types(one)
    elif isinstance(found, dict):
        kind = found.get("@type")
        yield from [kind] if isinstance(kind, str) else kind
        for key, value in found.items():
            if key != "@type":
                yield from _types(value)


def _ancestors(name: str) -> Iterator[str]:
    parents = TYPES[name].get("of", [])
    for parent in [parents] if isinstance(parents, str) else parents:
        yield parent
        yield from _ancestors(parent)
