"""A guard on the guards: what the checkers miss or leave out is told, not passed over."""

from __future__ import annotations

import io
from types import SimpleNamespace

import outloud
import pikepdf
import pytest
from pikepdf import Dictionary, Name

from generator.publish.elements import elements
from generator.publish.pdf import laid_out
from tests.publish import checkers
from tests.publish.sheets import sheet


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return laid_out(sheet()).data


def spoilt(pdf: bytes, kind: str, what: str) -> bytes:
    """The file with the first element of a kind emptied, made a deep heading, or put first though it stands last."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tree = list(elements(opened))
        element = next(e for e in tree if Name(f"/{kind}") == e.S)
        if what == "empty":
            del element.K
        elif what == "deep":
            element.S = Name.H7
            opened.Root.StructTreeRoot.RoleMap = Dictionary(H7=Name.H6)
        else:
            root = tree[0]
            root.K = pikepdf.Array(reversed(list(root.K)))
        buffer = io.BytesIO()
        opened.save(buffer)
        return buffer.getvalue()


def rules(pdf: bytes) -> set[str]:
    return {f.rule for f in checkers.findings(pdf) if f.checker == "house"}


def test_every_rule_of_the_good_sheet_ran_or_has_a_reason(pdf: bytes) -> None:
    assert checkers.wrong(pdf) == []
    unrun = {(f.checker, f.rule) for f in checkers.findings(pdf) if f.level == checkers.SKIPPED}
    assert unrun == set(checkers.UNRUN)
    assert all(checkers.UNRUN.values())


def test_a_file_is_compared_with_what_it_was_made_of(pdf: bytes) -> None:
    assert checkers.wrong(pdf, pdf) == []
    less = laid_out(sheet("<h1>Moving more</h1>", page_limit=1)).data
    assert {said.split()[1] for said in checkers.wrong(less, pdf)} >= {"SEM-001", "SEM-002"}


@pytest.mark.parametrize(
    ("kind", "what", "rule"),
    [("H2", "empty", "empty-heading"), ("H2", "deep", "deep-heading"), ("Document", "turned", "order-of-pages")],
)
def test_our_own_rules_find_what_they_look_for(pdf: bytes, kind: str, what: str, rule: str) -> None:
    assert rules(pdf) == set()
    assert rule in rules(spoilt(pdf, kind, what))


def test_a_rule_that_stops_running_is_told(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    check = outloud.check

    def crashing(path: str, **options: object) -> object:
        result = check(path, **options)
        first, *others = result.runs
        runs = [SimpleNamespace(rule=first.rule, status="crashed", reason="boom"), *others[1:]]
        return SimpleNamespace(error=result.error, findings=result.findings, runs=runs)

    monkeypatch.setattr(outloud, "check", crashing)
    told = checkers.wrong(pdf)
    assert "outloud DOC-001 skipped: boom" in told
    assert any(said.startswith("outloud count error: goes through 90 rules") for said in told)
