"""Problems as SARIF 2.1.0, which code scanning and many editors read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.errors import Problem, visible
from generator.render.manual.rules import body
from generator.render.problems.span import span
from generator.rules import Rule, rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Values = dict[str, Any]


def sarif(problems: Sequence[Problem], lines: Mapping[Problem, str], folder: str = "", manual: str = "") -> Values:
    """A log with one run. `lines` holds the line that each problem stands in; `folder` leads to the guideline and
    `manual` to the pages of rules on the web, each with a slash at its end.
    """
    named = [rules()[id] for id in dict.fromkeys(p.rule for p in problems)]
    index = {rule.id: number for number, rule in enumerate(named)}
    driver = {"name": "evipress", "version": __version__, "rules": [_rule(rule, manual) for rule in named]}
    prints = _fingerprints(problems, lines)
    results = [
        {**_result(p, lines.get(p), folder, index), "partialFingerprints": {"primaryLocationLineHash": fingerprint}}
        for p, fingerprint in zip(problems, prints, strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, manual: str) -> Values:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.means} {rule.mend}"},
        "help": {"text": f"{rule.means}\n\n{rule.mend}", "markdown": body(rule)},
        **({"helpUri": f"{manual}{rule.id}/"} if manual else {}),
    }


def _result(problem: Problem, line: str | None, folder: str, index: Mapping[str, int]) -> Values:
    place = problem.location
    hint = f" ({problem.hint})" if problem.hint else ""
    region: Values = {"startLine": place.line, "startColumn": place.column}
    if line is not None:
        region |= {"endColumn": span(line, place.column, problem.message)[1] + 1, "snippet": {"text": line}}
    artifact = {"uri": quote(f"{folder}{place.file}", errors="replace"), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": problem.rule,
        "ruleIndex": index[problem.rule],
        "level": str(problem.severity),
        "message": {"text": visible(f"{problem.message}{hint}")},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def _fingerprints(problems: Iterable[Problem], lines: Mapping[Problem, str]) -> list[str]:
    """What stays the same when lines above move: rule, file and words of the line, and how many were alike before."""
    seen: Counter[str] = Counter()
    found = []
    for problem in problems:
        said = "\0".join((problem.rule, problem.location.file, " ".join(lines.get(problem, "").split())))
        digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return found
