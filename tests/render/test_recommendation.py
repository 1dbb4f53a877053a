"""The pages of the recommendations: strength, certainty, dose, reasons, and what they rest on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from generator.build import build
from generator.cite import cited
from generator.model.content import Content
from generator.render.page import Page
from generator.render.pages import home, recommendation
from tests.world import SECOND, TODAY, content, copied, problems
from tests.world import changed as replaced

FILE = "content/recommendations/try-stretching.yaml"


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


@pytest.fixture(scope="module")
def body(world: Content) -> str:
    return recommendation.pages(world)[1].body


def changed(tmp_path: Path, old: str, new: str, file: str = FILE) -> Page:
    return recommendation.pages(content(copied(tmp_path, {file: (old, new)})))[1]


def resting_on_common_sense(tmp_path: Path) -> Page:
    """The page of advice that rests on no finding, neither by its claims nor by its benefits."""
    root = copied(
        tmp_path, {FILE: ("claims: [stretching-eases-stiffness]\ndecision", "claims: [start-small]\ndecision")}
    )
    replaced(root / FILE, "Trials were few., claims: [stretching-eases-stiffness] }", "Nobody looked. }")
    return recommendation.pages(content(root))[1]


def test_there_is_a_list_and_a_page_each(world: Content) -> None:
    paths = [page.path for page in recommendation.pages(world)]
    assert paths == ["recommendations/index.md", "recommendations/try-stretching.md"]


def test_the_list_gives_strength_and_certainty_in_words(world: Content) -> None:
    index = recommendation.pages(world)[0].body
    card = index[index.index("ep-recs") : index.index("{: #words }")]
    assert '<a href="../recommendations/try-stretching/">Try stretching</a>' in card
    assert "We suggest stretching for adults with stiff knees who would like to try it." in card
    assert "Conditional, in favour" in card
    assert "<span>Low</span>" in card


def test_the_list_explains_only_the_strengths_it_uses(world: Content) -> None:
    words = recommendation.pages(world)[0].body.split("{: #words }")[1]
    assert "Conditional" in words
    assert "Strong" not in words


@pytest.mark.parametrize(
    ("strength", "sentence", "plate"),
    [
        ("strong", "We recommend stretching", "Strong, in favour"),
        ("conditional", "We suggest stretching", "Conditional, in favour"),
        ("good-practice", "Good practice: stretching", "<span>Good practice</span>"),
    ],
)
def test_the_verb_comes_from_the_strength(tmp_path: Path, strength: str, sentence: str, plate: str) -> None:
    page = changed(tmp_path, "strength: conditional", f"strength: {strength}")
    assert sentence in page.body
    assert plate in page.body
    assert page.description.startswith(sentence)


def test_advice_against_says_so(tmp_path: Path) -> None:
    body = changed(tmp_path, "strength: conditional", "direction: against\nstrength: conditional").body
    assert "We suggest against stretching" in body
    assert "Conditional, against" in body
    assert "## Why we advise against it" in body
    assert "Before you start" not in body, "nobody is to start it"
    assert "## Stay safe" in body


def test_the_list_does_not_say_that_what_it_advises_against_can_be_offered(tmp_path: Path) -> None:
    root = copied(tmp_path, {FILE: ("strength: conditional", "direction: against\nstrength: strong")})
    words = recommendation.pages(content(root))[0].body.split("{: #words }")[1]
    assert "Strong, against" in words
    assert "advise almost all against it" in words
    assert "offer it" not in words


@pytest.mark.parametrize(("claim", "graded"), [("stretching-eases-stiffness", True), ("start-small", False)])
def test_the_list_says_that_good_practice_has_no_grade_only_where_none_has(
    tmp_path: Path, claim: str, graded: bool
) -> None:
    root = copied(tmp_path, {FILE: ("strength: conditional", "strength: good-practice")})
    replaced(root / FILE, "claims: [stretching-eases-stiffness]\ndecision", f"claims: [{claim}]\ndecision")
    index = recommendation.pages(content(root))[0].body
    assert ("Where it rests on what studies found, the grade is theirs." in index) is graded
    assert ("It has no certainty grade." in index) is not graded


def test_certainty_is_a_word_beside_a_sign_and_says_who_judged(body: str) -> None:
    plates = body[body.index("ep-plates") : body.index("</dl>")]
    assert re.search(r'<dt>Certainty</dt><dd><svg class="ep-grade".*?</svg><span>Low</span>', plates)
    assert "This project, provisional" in plates


def test_ungraded_advice_has_no_sign_of_certainty(tmp_path: Path) -> None:
    body = resting_on_common_sense(tmp_path).body
    assert "<dt>Certainty</dt><dd><span>Not graded</span>" in body


def test_an_approval_by_a_clinician_is_shown_with_its_date(body: str) -> None:
    assert "<div>Reviewed by a clinician, 1 Jan 2026</div>" in body


@pytest.mark.parametrize(
    ("old", "new"),
    [("outcome: approved", "outcome: changes-requested"), ("role: clinician", "role: patient")],
)
def test_no_other_review_counts_as_a_clinicians_approval(tmp_path: Path, old: str, new: str) -> None:
    body = changed(tmp_path, old, new, "content/reviews/first.yaml").body
    assert "<div>Not yet reviewed by a clinician</div>" in body


@pytest.mark.parametrize(
    ("role", "said"),
    [("clinician", "Not yet reviewed by a clinician"), ("patient", "Reviewed by a clinician, 1 Jan 2026")],
)
def test_who_asks_for_changes_takes_the_approval_of_that_role_back(tmp_path: Path, role: str, said: str) -> None:
    later = f"role: {role}\ndate: 2026-03-01\noutcome: changes-requested\n"
    root = copied(tmp_path)
    (root / "content/reviews/later.yaml").write_text(
        f"object: recommendation/try-stretching\ncontributor: ann-able\n{later}", encoding="utf-8"
    )
    assert f"<div>{said}</div>" in recommendation.pages(content(root))[1].body


def test_withdrawn_advice_says_so_first(tmp_path: Path) -> None:
    body = changed(tmp_path, "published:", "status: withdrawn\npublished:").body
    assert '<dl class="ep-plates"><div><dt>Status</dt><dd><span>Withdrawn</span>' in body


WITHDRAWN = {
    FILE: ("published:", "status: withdrawn\npublished:"),
    "content/changes/later.yaml": (
        "",
        "object: recommendation/try-stretching\ndate: 2026-03-01\nkind: withdrawn\nwhy: A large trial found harm.\n",
    ),
}


def test_the_page_of_withdrawn_advice_says_when_and_why_and_gives_nothing_to_follow(tmp_path: Path) -> None:
    index, page = recommendation.pages(content(copied(tmp_path, WITHDRAWN)))
    assert "Withdrawn on 1 March 2026. A large trial found harm. Please do not follow it any more." in page.body
    assert page.title == "Withdrawn: Try stretching"
    assert page.description.startswith("Withdrawn. It said: We suggest stretching")
    assert all(f"{{: #{place} }}" not in page.body for place in ("in-plain-words", "dose", "monitoring"))
    assert "to be reviewed by" not in page.body
    to_do, _, ended = index.body.partition("{: #withdrawn }")
    assert "Try stretching" not in to_do
    assert "Try stretching</a>: Withdrawn on 1 March 2026. A large trial found harm." in ended


def test_the_page_of_replaced_advice_leads_to_what_took_its_place(tmp_path: Path) -> None:
    root = copied(tmp_path, WITHDRAWN)
    later = root / "content/changes/later.yaml"
    later.write_text(f"{later.read_text(encoding='utf-8')}replaced_by: condition/stiff-knees\n", encoding="utf-8")
    body = recommendation.pages(content(root))[1].body
    assert 'Please read this in its place: <a href="../../conditions/stiff-knees/">' in body


def test_a_reference_names_withdrawn_advice_as_such(tmp_path: Path) -> None:
    made = build(content(copied(tmp_path, WITHDRAWN)), "https://knees.test/", TODAY).pages
    (page,) = (page for page in made if page.path == "references/Able_2020.md")
    assert ">Withdrawn: Try stretching</a>" in page.body


def test_nobody_need_review_withdrawn_advice_and_nothing_need_use_it(tmp_path: Path) -> None:
    root = copied(tmp_path, WITHDRAWN)
    replaced(root / FILE, "review: 2099-01-02", "review: 2026-01-03")
    replaced(root / "content/conditions/stiff-knees.yaml", "recommendations: [try-stretching]", "recommendations: []")
    found = {(p.rule, p.location.file) for p in problems(root)}
    assert found == {("withdrawn-advice", "content/guideline.yaml")}, "the front page names one, and still this"


def test_advice_that_changed_after_it_was_published_says_when(tmp_path: Path) -> None:
    update = "object: recommendation/try-stretching\ndate: 2026-03-01\nkind: updated\nwhy: A trial.\n"
    page = recommendation.pages(content(copied(tmp_path, {"content/changes/later.yaml": ("", update)})))[1]
    assert "Published 2 January 2026; last changed 1 March 2026; to be reviewed by 2 January 2099." in page.body


def test_a_dose_that_is_not_about_the_condition_is_tagged(body: str) -> None:
    row = body[body.index("<b>F</b>requency") : body.index("<b>I</b>ntensity")]
    assert "Start with few stretches." in row
    assert "Not about knees" in row


def test_only_the_dose_of_exercise_is_spelt_in_the_letters_of_fitt(body: str, tmp_path: Path) -> None:
    kinds = {
        "content/interventions/all.yaml": ("plain: stretching\n  kind: exercise", "plain: stretching\n  kind: drug")
    }
    root = copied(tmp_path, kinds)
    replaced(root / FILE, "  intensity: { start: Gently. }\n", "")
    assert problems(root) == ()
    drug = recommendation.pages(content(root))[1].body
    assert ("FITT-VP" in body, "<b>F</b>requency" in body, "<b>I</b>ntensity" in body) == (True, True, True)
    assert ("FITT-VP" in drug, ">Frequency<" in drug, "ntensity" in drug) == (False, True, False)


def test_a_dose_without_source_says_so(body: str) -> None:
    row = body[body.index("<b>I</b>ntensity") : body.index("<b>T</b>ime")]
    assert "No source found" in row
    assert "Not about knees" not in row


def test_a_dose_about_the_condition_has_no_tag(tmp_path: Path) -> None:
    body = changed(tmp_path, "basis: [start-small] }", "basis: [start-small], specific: true }").body
    assert "Not about knees" not in body


def test_advice_without_a_dose_has_no_dose_table(tmp_path: Path) -> None:
    dose = (SECOND / FILE).read_text(encoding="utf-8")
    dose = dose[dose.index("dose:") : dose.index("monitoring:")]
    assert "## Dose" not in changed(tmp_path, dose, "").body


def test_the_decision_counts_what_nobody_assessed(body: str) -> None:
    assert "8 criteria, provisional; 4 not assessed" in body
    assert '<th scope="row">Feasibility</th><td><strong>Probably yes</strong></td>' in body


def test_a_whole_decision_in_force_is_neither_provisional_nor_open(tmp_path: Path) -> None:
    text = (SECOND / FILE).read_text(encoding="utf-8")
    whole = text.replace("Not assessed", "Probably small") + "status: active\n"
    assert ">8 criteria</span>" in changed(tmp_path, text, whole).body


def test_the_decision_names_the_outcomes_that_decide_how_certain_it_is(body: str, tmp_path: Path) -> None:
    critical = r"critical outcomes:</div><div[^>]*>Morning stiffness: .{,2000}?<span>Low</span></span></div></td>"
    assert len(re.findall(critical, body)) == 1
    none = changed(tmp_path, "importance: critical", "importance: limited", "content/outcomes/stiffness.yaml").body
    assert "Lowest of all outcomes, as none is critical:" in none


def test_advice_that_rests_on_no_outcome_names_none(tmp_path: Path) -> None:
    body = resting_on_common_sense(tmp_path).body
    assert "Lowest of" not in body


def test_the_chain_counts_the_references_that_the_page_cites(body: str) -> None:
    count = len(cited(body))
    assert count == 1
    assert f'<a href="#references"><b>{count}</b> reference</a>' in body
    assert "<b>1</b> finding<" in body
    assert "<b>2</b> claims<" in body
    assert '<li aria-current="true"><span><b>This</b> recommendation</span></li>' in body


def test_without_a_reference_the_chain_leads_to_no_list(tmp_path: Path) -> None:
    root = copied(
        tmp_path, {FILE: ("claims: [stretching-eases-stiffness]\ndecision", "claims: [start-small]\ndecision")}
    )
    file = root / FILE
    file.write_text(file.read_text(encoding="utf-8").replace(", claims: [stretching-eases-stiffness]", ""))
    body = recommendation.pages(content(root))[1].body
    assert "<span><b>0</b> references</span>" in body


def test_it_names_the_claims_below_and_the_pages_above(body: str) -> None:
    assert '<a href="../../conditions/stiff-knees/#claim-stretching-eases-stiffness">' in body
    above = body[body.index("<h3>Used in</h3>") : body.index('id="findings"')]
    assert 'href="../../conditions/stiff-knees/"' in above
    assert 'href="../../handouts/leaflet/"' in above


def test_findings_are_listed_with_their_place_in_the_source(body: str) -> None:
    row = body[body.index('id="findings"') :]
    assert '<div class="ep-sub">abstract</div>' in row
    assert "SMD 0.40 (95% CI 0.10 to 0.70)" in row
    assert "A positive difference is an improvement." in row
    assert "0.05" not in row, "a finding that only stands beside is not one that it rests on"


@pytest.mark.parametrize(
    ("better", "outcome", "low", "high", "said"),
    [
        ("negative", "lower-better", "-0.70", "-0.10", "MD 0.40 mmHg lower (95% CI 0.10 to 0.70)"),
        ("negative", "lower-better", "-0.70", "0.20", "MD 0.40 mmHg lower (95% CI 0.20 higher to 0.70 lower)"),
        ("positive", "lower-better", "-0.70", "0.20", "MD 0.40 mmHg higher (95% CI 0.70 higher to 0.20 lower)"),
        ("negative", "higher-better", "-0.70", "-0.10", "MD 0.40 mmHg higher (95% CI 0.10 to 0.70)"),
        ("positive", "higher-better", "-0.70", "0.00", "MD 0.40 mmHg lower (95% CI 0.00 to 0.70)"),
    ],
)
def test_a_mean_difference_says_which_way_the_outcome_goes(
    better: str, outcome: str, low: str, high: str, said: str, tmp_path: Path
) -> None:
    """`MD 0.40 mmHg` of a blood pressure that fell would read as one that rose."""
    number = "measure: SMD\n  improvement: negative\n  estimate: -0.40\n  low: -0.70\n  high: -0.10"
    other = f"measure: MD\n  unit: mmHg\n  improvement: {better}\n  estimate: -0.40\n  low: {low}\n  high: {high}"
    changes = {
        "content/findings/all.yaml": (number, other),
        "content/outcomes/stiffness.yaml": ("lower-better", outcome),
    }
    found = content(copied(tmp_path, changes))
    body = recommendation.pages(found)[1].body
    assert said in body
    assert "A positive difference" not in body
    fact = re.sub("<[^>]+>", "", home.page(found).body)
    assert said.replace("MD", "Mean difference") in fact


def test_the_headings_make_the_table_of_contents(body: str) -> None:
    markdown = Markdown(extensions=["attr_list", "md_in_html", "toc"])
    page = markdown.convert(body)
    ids = [token["id"] for token in markdown.toc_tokens[0]["children"]]  # type: ignore[attr-defined]
    expected = ["in-plain-words", "dose", "before-you-start", "monitoring", "why", "change", "rests"]
    assert ids == expected
    assert "<pre>" not in page
    assert page.count("<details") == page.count("</details>") == 2


def test_a_claim_that_only_a_topic_tells_is_linked_there(tmp_path: Path) -> None:
    page = changed(tmp_path, "claims: [stretching-eases-stiffness]\ndecision", "claims: [stretch-anywhere]\ndecision")
    assert '<a href="../../topics/beside-sitting/#claim-stretch-anywhere">' in page.body


def test_a_title_cannot_start_a_link(tmp_path: Path) -> None:
    title = "'[Stretch](https://evil.test) <b>x</b> [@Able_2020] {: #y }'"
    body = changed(tmp_path, "title: Try stretching", f"title: {title}").body
    page = Markdown(extensions=["attr_list", "md_in_html"]).convert(body)
    assert 'href="https://evil.test"' not in page
    assert '<h1 id="y"' not in page
    assert "<b>x</b>" not in page


def test_a_handout_that_tells_the_recommendation_itself_is_named_though_it_tells_none_of_its_claims(
    tmp_path: Path,
) -> None:
    sheet = """id: brief
template: quick-reference
title: In brief
subtitle: For clinicians.
summary: The advice on a page.
audience: clinician
blocks:
  - { block: recommendation, recommendation: try-stretching }
  - { block: stop, title: Stop, safety: [sharp-pain, call] }
  - { block: crisis }
forms: [{ variant: standard, papers: [a4], pages: 1 }]
words: { low: 10, high: 900 }
version: 0.1.0
review: 2099-01-02
"""
    body = recommendation.pages(content(copied(tmp_path, {"content/handouts/brief.yaml": ("", sheet)})))[1].body
    above = body[body.index("<h3>Used in</h3>") : body.index('id="findings"')]
    assert 'href="../../handouts/brief/"' in above
