"""JSON-LD: every page says what it is about, in words that schema.org knows, and no text breaks out of its script.

Everything is validated in one run of the compiler, planted faults included: a validator that lets those pass has
validated nothing.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import load
from generator.build import Site, build
from generator.model.people import Review
from generator.model.reference import Name, Reference, ReferenceType
from generator.render import jsonld
from generator.render.page import Page
from tests import world
from tests.guide import guide
from tests.render.schema_org import faults

URL = "https://knees.test/"
TODAY = date(2026, 11, 24)

CONTEXT = {"@context": "https://schema.org"}

WORKS = {
    "in a journal": Reference(
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
    ),
    **{
        kind.value: Reference(
            key="A", type=kind, title="T", booktitle="B", publisher="P", pages="1", isbn="1", year="soon"
        )
        for kind in ReferenceType
    },
}


def page_about(**entity: Any) -> dict[str, Any]:
    return {"@type": "MedicalWebPage", "mainEntity": entity}


def asked(answer: Any) -> dict[str, Any]:
    question = {"@type": "Question", "name": "Why?", "acceptedAnswer": answer}
    return {"@type": ["MedicalWebPage", "FAQPage"], "mainEntity": [question]}


PLANTED: dict[str, tuple[dict[str, Any], str]] = {
    "type that is not": ({"@type": "Webpage"}, "Did you mean 'WebPageLeaf'"),
    "type that is not, within": (page_about(**{"@type": "Webpage", "@id": URL}), """Did you mean '"WebPage"'"""),
    "no type": (page_about(name="x"), "not assignable"),
    "property that is not": ({"@type": "MedicalWebPage", "nickname": "x"}, "'\"nickname\"' does not exist"),
    "property that is not, in a page of two types": ({**asked([]), "nickname": "x"}, "'\"nickname\"' does not exist"),
    "property of another type": (
        page_about(**{"@type": "MedicalGuideline", "@id": URL, "recommendationStrength": "x"}),
        "'\"recommendationStrength\"' does not exist in type",
    ),
    "slip deep within": (
        page_about(
            **{
                "@type": "ExercisePlan",
                "hasPart": [{"@type": "ExercisePlan", "repetitions": {"@type": "QuantitativeValue", "minVal": 5}}],
            }
        ),
        "'\"minVal\"' does not exist in type",
    ),
    "text for an answer": (asked("Because."), "not assignable"),
    "slip in an answer": (asked({"@type": "Answer", "txt": "Because."}), "'\"txt\"' does not exist in type"),
    "thing of another kind": (
        page_about(**{"@type": "MedicalGuideline", "guidelineSubject": {"@type": "Person", "name": "x"}}),
        "Type '\"Person\"' is not assignable",
    ),
    "value of no enumeration": (
        page_about(**{"@type": "MedicalGuideline", "evidenceLevel": "https://schema.org/EvidenceLevelD"}),
        "not assignable",
    ),
    "words for a number": (
        page_about(**{"@type": "ExercisePlan", "repetitions": {"@type": "QuantitativeValue", "minValue": "five"}}),
        "Type '\"five\"' is not assignable",
    ),
    "words for yes or no": ({"@type": "Dataset", "isAccessibleForFree": "yes"}, "Type '\"yes\"' is not assignable"),
    "number for a date": ({"@type": "MedicalWebPage", "datePublished": 2026}, "Type 'number' is not assignable"),
    "words for a date": (
        {"@type": "MedicalWebPage", "lastReviewed": "last May"},
        "$.lastReviewed: 'last May' is no Date",
    ),
    "month that is not": ({"@type": "WebPage", "datePublished": "2026-13"}, "'2026-13' is no Date or DateTime"),
    "words for a duration": (
        page_about(**{"@type": "ExercisePlan", "activityDuration": "4 weeks"}),
        "$.mainEntity.activityDuration: '4 weeks' is no Duration",
    ),
    "half an address": (
        {"@type": "MedicalWebPage", "citation": [{"@type": "Book", "sameAs": ["doi.org/10.1/x"]}]},
        "$.citation[0].sameAs[0]: 'doi.org/10.1/x' is no URL",
    ),
    "words for a licence": ({"@type": "WebPage", "license": "CC BY 4.0"}, "$.license: 'CC BY 4.0' is no URL"),
}
"""Nodes with one fault each, and what must be said of it."""


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


@pytest.fixture(scope="module")
def wrong(shipped: Site, second: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is wrong with which node: the pages of both guidelines, a work of each kind, and the planted faults."""
    nodes = {f"shipped {page.path}": node(page) for page in shipped.pages}
    nodes |= {f"second {page.path}": node(page) for page in second.pages}
    nodes |= {f"work {name}": {**CONTEXT, **jsonld.work(work, "https://x.test/A/")} for name, work in WORKS.items()}
    nodes |= {f"planted {name}": {**CONTEXT, **spoilt} for name, (spoilt, _) in PLANTED.items()}
    return faults(nodes, tmp_path_factory.mktemp("nodes"))


@pytest.mark.parametrize("whose", ["shipped", "second", "work"])
def test_every_page_and_every_kind_of_work_is_one_that_schema_org_knows(
    wrong: dict[str, list[str]], whose: str
) -> None:
    assert {name: messages for name, messages in wrong.items() if name.startswith(whose)} == {}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_and_told(wrong: dict[str, list[str]], name: str) -> None:
    (message,) = wrong[f"planted {name}"]
    assert PLANTED[name][1] in message


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
            {
                "@type": "MedicalCondition",
                "name": "stiff knees",
                "code": [{"@type": "MedicalCode", "codeValue": "K1.2", "codingSystem": "Made-up codes"}],
            },
            {"@type": "MedicalTherapy", "name": "Stretching"},
        ],
        "url": "https://knees.test/recommendations/try-stretching/",
    }


def test_a_review_is_told_only_where_a_real_person_made_it(second: Site, shipped: Site) -> None:
    page = of(second, "recommendations/try-stretching.md")
    assert page["lastReviewed"] == "2026-01-01"
    assert page["reviewedBy"] == {"@type": "Person", "name": "Ann Able (invented)"}
    assert "lastReviewed" not in of(second, "evidence/stiffness.md")
    assert bool(guide().all(Review)) or [page.path for page in shipped.pages if "lastReviewed" in node(page)] == []


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
    found = jsonld.work(WORKS["in a journal"], "https://x.test/A/")
    assert found["@type"] == "ScholarlyArticle"
    assert [author["name"] for author in found["author"]] == ["Jan van der Berg", "A Group"]
    assert found["datePublished"] == "2018-06"
    assert found["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "J"
    assert found["sameAs"][0] == found["@id"] == "https://doi.org/10.1/x"


def test_a_page_names_the_references_that_it_cites(second: Site) -> None:
    cited = of(second, "evidence/stiffness.md")["citation"]
    assert "https://knees.test/references/Cook_2022/" in [work["url"] for work in cited]


def test_no_text_can_close_the_script() -> None:
    nasty = "</script><script>alert(1)</script><!-- & \u2028"
    written = str(jsonld.script({"name": nasty}))
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028") & set(inside)
    assert json.loads(inside) == {"name": nasty}
