"""Records in the words of schema.org: recommendations, programmes, exercises, questions, terms, data, the guideline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.appraise.certainty import of_recommendation
from generator.model.content import Content
from generator.model.exercise import Equipment, Exercise, Programme, Range
from generator.model.guideline import Condition
from generator.model.pico import Intervention, Kind, Population
from generator.model.recommendation import Recommendation
from generator.model.reference import DESIGN
from generator.model.topic import Question, Term
from generator.model.words import CERTAINTY, name, sentence
from generator.render.jsonld.node import Node, filled, licence_url
from generator.render.pages import grounds, parts
from generator.render.pages.address import address
from generator.render.prose import plain

FORMAT: Final = {
    "guideline.json": "application/json",
    "findings.csv": "text/csv",
    "references.bib": "application/x-bibtex",
    "references.ris": "application/x-research-info-systems",
    "references.csl.json": "application/vnd.citationstyles.csl+json",
}
"""The media types of the downloads."""


def recommendation(record: Recommendation, content: Content, url: str) -> Node:
    """A recommendation. Where its evidence comes from is said in words, with the certainty.

    schema.org's own evidence levels speak of designs alone, and would call every meta-analysis the best.
    """
    population = content.get(Population, record.population)
    intervention = content.get(Intervention, record.intervention)
    subjects = [_coded("MedicalCondition", population.condition or population.label, population.codes)]
    if intervention.kind is not Kind.none:
        subjects.append(_coded("MedicalTherapy", intervention.label, intervention.codes))
    return {
        "@type": "MedicalGuidelineRecommendation",
        "@id": f"{url}#recommendation",
        "name": record.title,
        "description": plain(sentence(record), content),
        "recommendationStrength": parts.strength_words(record),
        "evidenceOrigin": _origin(record, content),
        "guidelineDate": record.published.isoformat(),
        "guidelineSubject": subjects,
        "url": url,
    }


def plan(record: Programme, content: Content, url: str, site_url: str) -> Node:
    """A programme as an exercise plan, with a part for each of its exercises."""
    reps = [item.reps for item in record.items if item.unit == "reps"]
    span = Range.over(reps) if reps else None
    return filled(
        {
            "@type": "ExercisePlan",
            "@id": f"{url}#plan",
            "name": record.label,
            "description": plain(record.goal, content),
            "timeRequired": f"P{record.weeks}W",
            "activityFrequency": _quantity(Range(low=record.sessions, high=record.sessions), "sessions a week"),
            "activityDuration": _quantity(record.minutes, "minutes") if record.minutes else None,
            "intensity": f"Effort {record.effort.words} on a scale from 0 to 10",
            "repetitions": _quantity(span, "repetitions a set") if span else None,
            "additionalVariable": plain(record.progression, content),
            "hasPart": [
                {
                    "@type": "ExercisePlan",
                    "name": content.get(Exercise, item.exercise).plain_name,
                    "url": site_url + address("exercise", item.exercise),
                    "repetitions": _quantity(item.reps, item.unit),
                    "restPeriods": f"{item.rest_seconds} seconds",
                    "additionalVariable": f"{item.sets.words} set{'s' * (item.sets.high != 1)}",
                }
                for item in record.items
            ],
        }
    )


def how_to(record: Exercise, content: Content, url: str) -> Node:
    """An exercise as directions in steps."""
    tools = [{"@type": "HowToTool", "name": name(tool)} for tool in record.equipment if tool is not Equipment.none]
    return filled(
        {
            "@type": "HowTo",
            "@id": f"{url}#steps",
            "name": record.plain_name,
            "tool": tools,
            "step": [
                {"@type": "HowToStep", "position": number, "text": plain(step, content)}
                for number, step in enumerate(record.steps, 1)
            ],
        }
    )


def questions(asked: Iterable[Question], content: Content) -> list[Node]:
    """Questions, each with its plain answer."""
    return [
        {
            "@type": "Question",
            "name": question.question,
            "acceptedAnswer": {"@type": "Answer", "text": plain(question.plain, content)},
        }
        for question in asked
    ]


def words(content: Content, url: str) -> Node:
    """The glossary as a set of defined terms."""
    return {
        "@type": "DefinedTermSet",
        "@id": f"{url}#terms",
        "name": "Glossary",
        "hasDefinedTerm": [
            {"@type": "DefinedTerm", "name": term.term, "description": term.plain, "url": f"{url}#{term.id}"}
            for term in content.all(Term)
        ],
    }


def dataset(content: Content, url: str) -> Node:
    """The downloads as one data set."""
    guideline = content.guideline
    return filled(
        {
            "@type": "Dataset",
            "@id": f"{url}#data",
            "name": f"{guideline.title}: records and references",
            "description": f"{guideline.description} Records, findings and references as data.",
            "version": guideline.version,
            "datePublished": guideline.published.isoformat(),
            "license": licence_url(guideline.licence),
            "isAccessibleForFree": True,
            "url": url,
            "distribution": [
                {"@type": "DataDownload", "name": file, "encodingFormat": format, "contentUrl": url + file}
                for file, format in FORMAT.items()
            ],
        }
    )


def guideline(content: Content, site_url: str) -> Node:
    """The guideline as a whole."""
    record = content.guideline
    return {
        "@type": "MedicalGuideline",
        "@id": f"{site_url}#guideline",
        "name": record.title,
        "description": record.description,
        "guidelineDate": record.published.isoformat(),
        "guidelineSubject": [condition(c, content) for c in content.all(Condition)],
        "url": site_url,
    }


def condition(record: Condition, content: Content) -> Node:
    """A condition by its name, with the codes that its population has."""
    return _coded("MedicalCondition", record.label, content.get(Population, record.population).codes)


def _coded(kind: str, name: str, codes: Iterable[str]) -> Node:
    """What has a name, and codes behind the names of their systems: `ICD-11 6A7Z`."""
    parts = (code.rsplit(maxsplit=1) for code in codes)
    found = [{"@type": "MedicalCode", "codeValue": value, "codingSystem": system} for system, value in parts]
    return filled({"@type": kind, "name": name, "code": found})


def _origin(record: Recommendation, content: Content) -> str:
    """`Meta-analysis, Randomised trial. Certainty (GRADE): Low`."""
    findings = grounds.findings(grounds.claims(record, content), content)
    designs = {content.references[finding.reference].design for finding in findings}
    said = ", ".join(DESIGN[design] for design in DESIGN if design in designs) or "No study"
    level = of_recommendation(record, content)
    return f"{said}. Certainty (GRADE): {CERTAINTY[level]}" if level else f"{said}. Not graded"


def _quantity(values: Range, unit: str) -> Node:
    ends: Node = (
        {"value": values.low} if values.low == values.high else {"minValue": values.low, "maxValue": values.high}
    )
    return {"@type": "QuantitativeValue", **ends, "unitText": unit}
