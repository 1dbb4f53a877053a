"""The leaflet, the quick reference and the script say what their records say."""

from __future__ import annotations

import dataclasses
import re
from base64 import b64decode
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.appraise.certainty import of_claim, of_recommendation
from generator.appraise.grade import grade
from generator.appraise.readability import LIMIT
from generator.model.blocks import CertaintyBlock, RecommendationBlock, ScriptBlock, SpokenLine
from generator.model.claim import Agreement, Claim, ClaimKind, Indirect
from generator.model.content import Content
from generator.model.count import Counted
from generator.model.exercise import Item, Programme, Range
from generator.model.finding import CertaintyLevel, Finding, Judge, Measure, Sign
from generator.model.guideline import Summary
from generator.model.handout import Handout, Template
from generator.model.pico import Intervention, Kind, Population
from generator.model.recommendation import Recommendation
from generator.model.safety import SafetyItem
from generator.model.words import CERTAINTY, DIRECTION, STRENGTH, SYMBOL, VERB
from generator.model.words import size as told_size
from generator.render import prose, sheets
from generator.render.sheets import leaflet, quick_reference, script, shared
from tests import world
from tests.render import layouts
from tests.render.printed import body, changed, content, prints, the, words

# --- The leaflet


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        (["A weak heart."], "a weak heart"),
        (["A weak heart.", "A new hip."], "a weak heart, or a new hip"),
        (
            ["A weak heart.", "Pain, or a cold sweat.", "A new hip."],
            "a weak heart; pain, or a cold sweat; or a new hip",
        ),
    ],
)
def test_each_of_several_signs_alone_is_a_reason_to_ask(signs: list[str], said: str) -> None:
    """Without the "or", they read as if all had to be there."""
    assert shared.listing(map(Markup, signs), "or") == said


@pytest.mark.parametrize("level", list(CertaintyLevel))
def test_the_marked_step_is_the_certainty_of_the_answer(level: CertaintyLevel) -> None:
    def certain(before: Content) -> Content:
        block = next(b for b in the(before, Template.leaflet).blocks if isinstance(b, CertaintyBlock))
        answer = before.get(Claim, before.get(Summary, block.summary).answer)
        after = changed(before, answer.model_copy(update={"certainty": level, "certainty_reason": "a test"}))
        assert of_claim(after.get(Claim, answer.id), after) is level
        return after

    html = body("shipped", Template.leaflet, certain)
    assert re.findall(r'<li class="on">(.*?)</li>', html) == [leaflet.HELPS[level]]
    assert f"Our answer today: <strong>{leaflet.HELPS[level].lower()}</strong>" in html


@pytest.mark.parametrize(
    ("findings", "indirect", "steps"),
    [
        (["K001"], [], leaflet.HELPS),
        (["K001"], ["K001"], leaflet.HELPS),
        (["K002"], [], leaflet.SURE),
        (["K001", "K002"], [], leaflet.SURE),
        ([], ["K002"], leaflet.SURE),
        (["worse"], [], leaflet.SURE),
        (["in-words"], [], leaflet.SURE),
    ],
)
def test_the_steps_speak_of_help_only_where_the_answer_shows_a_benefit(
    findings: list[str], indirect: list[str], steps: dict[CertaintyLevel, str]
) -> None:
    """K001 shows a benefit, K002 no clear difference; two more show harm, and no number."""

    def answered(before: Content) -> Content:
        clear = before.get(Finding, "K001")
        after = changed(before, clear.model_copy(update={"id": "worse", "improvement": Sign.positive}))
        after = changed(after, clear.model_copy(update={"id": "in-words", **IN_WORDS}))
        answer = before.get(Claim, "stretching-eases-stiffness")
        others = tuple(Indirect(finding=id, reason="a test") for id in indirect)
        return changed(after, answer.model_copy(update={"findings": tuple(findings), "indirect": others}))

    html = body("second", Template.leaflet, answered)
    assert re.findall(r"<li(?: class=\"on\")?>(.*?)</li>", html.split('<ol class="scale">')[1].split("</ol>")[0]) == [
        *steps.values()
    ]
    said = re.search("Our answer today: <strong>(.*?)</strong>", html)
    assert said
    assert said[1] in {word.lower() for word in steps.values()}


def test_the_leaflet_reads_in_the_order_of_its_record() -> None:
    handout = the(content("shipped"), Template.leaflet)
    names = [name for name, item in prints("shipped").items() if (item.handout, item.form) == (handout, 0)]
    assert names
    for name in names:
        text = " ".join(words("shipped", name)).lower()
        fixed = {"crisis": "In crisis?", "sources": "Main sources"}
        titles = [handout.title, *(fixed.get(block.block) or block.title for block in handout.blocks)]
        place = 0
        for title in titles:
            place = text.find(title.lower(), place)
            assert place >= 0, f"{title} does not come after what the record puts before it"


def test_the_first_steps_come_from_the_programme() -> None:
    item = Item(exercise="x", sets=Range(low=2, high=3), reps=Range(low=8, high=12), unit="reps", rest_seconds=60)
    fields = {"plain": "My strength plan", "sessions": 2, "start_with": 4, "items": (item,) * 4}
    spare = {"reserve": Range(low=4, high=6)}
    record = content("second").get(Programme, "daily-stretch").model_copy(update=fields | spare)
    assert leaflet.first_steps(record) == (
        ("Pick two days", " a week, not in a row."),
        ("Do the first four moves", " of “My strength plan”."),
        ("Do each 8 to 12 times.", " Rest. Repeat."),
        ("Stop", " when you could do 4 to 6 more."),
    )
    once = record.items[0].model_copy(update={"sets": Range(low=1, high=1), "unit": "seconds"})
    other = record.model_copy(update={"sessions": 1, "start_with": 1, "items": (once,)})
    assert [strong + rest for strong, rest in leaflet.first_steps(other)][:3] == [
        "Pick one day a week.",
        "Do the first move of “My strength plan”.",
        "Do each as your sheet says.",
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("x-retraction = {expression-of-concern}", "Expression of concern. Cook C. J Invent Res 2022."),
        (
            "x-retraction = {retracted}, x-override-reason = {Its data stand.}",
            "Retracted. Why it is still cited: Its data stand. Cook C. J Invent Res 2022.",
        ),
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_a_source_in_doubt_is_named_on_every_sheet_that_rests_on_it(
    tmp_path: Path, fields: str, says: str, *, listed: bool
) -> None:
    root = world.copied(tmp_path, {"bibliography.bib": ("year     = {2022},", f"year = {{2022}}, {fields},")})
    if not listed:
        questions = "lines: [Is it safe for me?] }\n"
        world.changed(root / "content/handouts/all.yaml", f"{questions}    - {{ block: sources }}\n", questions)
    doubted = world.content(root)
    paper, screen = (
        " ".join(re.sub(r"<[^>]+>", "", sheets.body(doubted.get(Handout, "leaflet"), doubted, look)).split())
        for look in (shared.Look("https://example.org/x/"), shared.SCREEN)
    )
    assert says in paper
    assert says in screen
    assert shared.credits(doubted.get(Handout, "sheet"), doubted).doubted == ()


def test_what_is_told_of_effect_and_harm_brings_its_source_before_the_most_used() -> None:
    before = content("shipped")
    handout = the(before, Template.leaflet)
    assert 1 <= len(shared.credits(handout, before).sources) <= 6
    told = [before.get(Claim, id) for id in shared.claim_ids(handout, before)]
    weighed = [claim for claim in told if claim.kind in (ClaimKind.effect, ClaimKind.safety)]
    needed = {before.get(Finding, claim.findings[0]).reference for claim in weighed if claim.findings}
    keys = shared.references(handout, before)
    assert needed == set(keys[: len(needed)])
    used = [
        sum(before.get(Finding, finding).reference == key for claim in told for finding in claim.findings)
        for key in keys[len(needed) :]
    ]
    assert all(more >= fewer for more, fewer in pairwise(used))


# --- The quick reference


def test_the_quick_reference_says_what_its_recommendation_says() -> None:
    before, handout = content("shipped"), the(content("shipped"), Template.quick_reference)
    text = words("shipped", next(name for name, item in prints("shipped").items() if item.handout == handout))[0]
    block = next(block for block in handout.blocks if isinstance(block, RecommendationBlock))
    record = before.get(Recommendation, block.recommendation)
    assert f"{VERB[record.strength, record.direction]} {prose.plain(record.action, before)}" in text
    assert f"{STRENGTH[record.strength]} recommendation {DIRECTION[record.direction]}" in text
    level = of_recommendation(record, before)
    assert f"Certainty: {CERTAINTY[level].lower()} {SYMBOL[level]}" in text
    for name, part in record.dose.rows if record.dose else ():
        assert name in text
        assert prose.plain(part.start, before) in text


def quick(**fields: object) -> Handout:
    """A quick reference of the second guideline, with other fields in its table of findings."""
    blocks = [layouts.block(kind, "What was found") for kind in ("recommendation", "ask-first", "findings", "stop")]
    blocks[2] |= fields
    return layouts.handout(Template.quick_reference, blocks, content("second"))


def rows(*ids: str) -> list[dict[str, str]]:
    return [{"finding": id} for id in ids]


def other(id: str, **fields: object) -> Content:
    """The second guideline with one finding more, which is as its first but for some fields."""
    before = content("second")
    return changed(before, before.get(Finding, "K001").model_copy(update={"id": id, **fields}))


IN_WORDS = {"measure": Measure.statement, "estimate": None, "low": None, "high": None, "statement": "Less stiff."}


def test_each_finding_has_its_interval_its_size_and_its_words() -> None:
    after = other("told", **IN_WORDS)
    first, last = quick_reference.values(quick(rows=rows("K001", "told")), after, shared.SCREEN)["results"]
    assert (first.effect, first.size) == ("0.40 (0.10 to 0.70)", "3 trials, 120 people")
    assert (first.certainty, first.words) == ("Low ⊕⊕◯◯*", "Stretching may lower morning stiffness.")
    assert first.picture
    assert last.effect == "Less stiff."
    assert not last.picture


def test_articles_that_a_source_counted_are_not_told_as_trials() -> None:
    after = other("told", studies_are=Counted.articles)
    first, last = quick_reference.values(quick(rows=rows("K001", "told")), after, shared.SCREEN)["results"]
    assert (first.size, last.size) == ("3 trials, 120 people", "3 articles, 120 people")
    assert told_size(after.get(Finding, "told")).startswith("3 articles, ")


@pytest.mark.parametrize(("judge", "said"), [(Judge.project, True), (Judge.source, False)])
def test_a_note_on_our_own_grades_stands_where_there_are_some(judge: Judge, said: bool) -> None:
    certainty = content("second").get(Finding, "K001").certainty
    assert certainty
    after = other("K001", certainty=certainty.model_copy(update={"judged_by": judge}))
    html = str(sheets.body(quick(), after))
    assert ("* Our own grade." in html, "◯*</strong>" in html) == (said, said)


@pytest.mark.parametrize(
    ("treatment", "note", "said"),
    [
        ("rest", None, "Rest, Adults over sixty"),
        ("rest", "lower risk of bias", "Rest, lower risk of bias"),
        ("stretching", None, "Adults over sixty"),
        ("stretching", "at home", "at home"),
    ],
)
def test_a_result_names_treatment_and_people_that_are_not_the_recommendations(
    treatment: str, note: str | None, said: str
) -> None:
    people = content("second").get(Population, "adults").model_copy(update={"id": "old", "label": "Adults over sixty"})
    after = changed(other("one", population="old", intervention=treatment), people)
    table = quick(rows=[{"finding": "one", "note": note}])
    (result,) = quick_reference.values(table, after, shared.SCREEN)["results"]
    assert result.note == said


def test_ratios_in_the_table_are_no_positive_numbers_and_what_lies_past_the_axis_is_an_arrowhead() -> None:
    far = {"estimate": Decimal("7.10"), "low": Decimal("5.20"), "high": Decimal("9.40")}
    after = other("ratio", measure=Measure.rr, improvement=Sign.negative, **far)
    for ids, heading, note in (
        (["K001"], "Improvement (95%)", "Improvement is positive, to the right."),
        (["ratio"], "Result (95%)", "Improvement is to the right. Ratios stand as printed."),
        (["K001", "ratio"], "Result (95%)", "An SMD has it as plus, ratios stand as printed."),
    ):
        html = str(sheets.body(quick(rows=rows(*ids)), after))
        assert f'<th scope="col">{heading}</th>' in html
        assert note in html
    (result,) = quick_reference.values(quick(rows=rows("ratio")), after, shared.SCREEN)["results"]
    assert (result.measure, result.effect) == ("RR", "7.10 (5.20 to 9.40)")
    picture = b64decode(result.picture.partition(",")[2]).decode()
    assert "M6.0 4.5L3.0 7.0L6.0 9.5" in picture
    assert "<rect" not in picture


def test_a_number_needed_to_treat_is_named() -> None:
    numbers = {"estimate": Decimal(5), "low": Decimal(3), "high": Decimal(11)}
    html = str(sheets.body(quick(rows=rows("many")), other("many", measure=Measure.nnt, **numbers)))
    assert '<td data-h="Result (95%)">NNT <bdi dir="ltr">5 (3 to 11)</bdi></td>' in html
    assert '<th scope="col">Result (95%)</th>' in html


def test_where_no_exercise_is_advised_the_dose_is_no_fitt() -> None:
    before = content("second")
    drug = changed(before, before.get(Intervention, "stretching").model_copy(update={"kind": Kind.drug}))
    assert "<h2>Start here: FITT-VP</h2>" in str(sheets.body(quick(), before))
    assert "<h2>Start here</h2>" in str(sheets.body(quick(), drug))


def test_beside_ratios_a_mean_difference_says_its_way_and_none_is_called_plus() -> None:
    ratio = {"measure": Measure.rr, "improvement": Sign.negative, "estimate": Decimal("0.9"), "low": None, "high": None}
    points = {"measure": Measure.md, "unit": "points", "improvement": Sign.negative}
    numbers = {"estimate": Decimal("-4.76"), "low": Decimal("-6.01"), "high": Decimal("-3.50")}
    after = changed(other("ratio", **ratio), other("points", **points, **numbers).get(Finding, "points"))
    alone, both = (str(sheets.body(quick(rows=rows(*ids)), after)) for ids in (["points"], ["points", "ratio"]))
    assert "4.76 points (3.50 to 6.01)" in alone, "below the heading Improvement"
    assert "4.76 points lower (3.50 to 6.01)" in both
    assert "as plus" not in both


def test_a_recommendation_without_a_dose_leaves_no_half_of_its_page_empty() -> None:
    before = content("second")
    record = before.get(Recommendation, "try-stretching")
    html = str(sheets.body(quick(), changed(before, record.model_copy(update={"dose": None}))))
    assert '<section class="half">' in html
    assert '<section class="ask-box half">' in html
    assert '<div class="left">' not in html


def test_what_opens_the_words_on_differences_is_the_handouts_own() -> None:
    before = content("second")
    assert "<strong>They disagree.</strong> " in str(sheets.body(quick(differ_lead="They disagree."), before))
    assert "They disagree" not in str(sheets.body(quick(), before))


def test_what_stands_below_a_word_on_a_quick_reference_is_searched_as_another_word() -> None:
    html = str(sheets.body(quick(), content("second")))
    assert html.count("<br>") == html.count(" <br>") > 5


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        (Agreement.consistent, "Sources agree"),
        (Agreement.single, "One source"),
        (Agreement.mixed, "Sources mixed"),
        (Agreement.conflicting, "Sources conflict"),
        (None, "No source"),
    ],
)
def test_a_dose_says_what_it_rests_on(agreement: Agreement | None, said: str) -> None:
    """Of its parts, the frequency alone rests on a claim."""
    before = content("second")
    after = changed(before, before.get(Claim, "start-small").model_copy(update={"agreement": agreement}))
    rests = [part.rests for part in quick_reference.values(quick(), after, shared.SCREEN)["dose"]]
    assert rests == [said, *["No source"] * 5]


# --- The script


def test_a_fact_of_the_script_leads_to_a_source_on_the_sheet() -> None:
    before = content("shipped")
    for handout in scripts():
        spoken = script.values(handout, before, shared.SCREEN)["parts_spoken"]
        (written,) = (block.parts for block in handout.blocks if isinstance(block, ScriptBlock))
        assert [part.title for part in spoken] == [part.title for part in written]
        printed = len(shared.credits(handout, before).sources)
        lines = (line for part in written for line in part.lines)
        for told, line in zip((line for part in spoken for line in part.lines), lines, strict=True):
            assert told.sources or not line.recommendation
            assert all(number <= printed for number in told.sources)
            signs = [before.get(SafetyItem, id).sign.rstrip(".").casefold() for id in line.safety]
            assert told.words.startswith(prose.plain(line.say or "", before))
            assert all(sign in told.words.casefold() for sign in signs)


def test_signs_that_are_things_are_listed_before_those_that_ask(tmp_path: Path) -> None:
    """A question in the midst of a list would end as `settle?, sharp pain.` or `settle?.`"""
    root = world.copied(tmp_path)
    safety = root / "content/safety/all.yaml"
    world.changed(safety, "Sharp pain in the knee.", "Sharp pain in the knee")
    world.changed(safety, "Pain that does not settle.", "Does the pain not settle?")
    of = world.content(root)
    thing = of.get(SafetyItem, "sharp-pain").model_copy(update={"action": "Rest."})
    of = dataclasses.replace(of, records={**of.records, "safety item": {**of.records["safety item"], thing.id: thing}})
    line = {"say": "Tell them.", "safety": ["call", "sharp-pain"]}
    block = {"block": "script", "parts": [{"title": "One minute", "lines": [line]}]}
    (part,) = script.values(layouts.handout(Template.script, [block], of), of, shared.SCREEN)["parts_spoken"]
    (told,) = part.lines
    said = "Tell them. Sharp pain in the knee. Rest. Does the pain not settle? Call the emergency number."
    assert told.words == said


def scripts() -> list[Handout]:
    return [handout for handout in content("shipped").all(Handout) if handout.template is Template.script]


def test_what_is_said_to_a_patient_is_easy_to_follow() -> None:
    """Grade 6, as for the words that patients read themselves."""
    before = content("shipped")
    for part in (part for one in scripts() for part in script.values(one, before, shared.SCREEN)["parts_spoken"]):
        text = "\n".join(re.sub(r"<[^>]+>", "", str(line.words)) for line in part.lines)
        assert grade(text) <= LIMIT, part.title


def test_a_line_of_a_script_says_something() -> None:
    with pytest.raises(ValueError, match="there is nothing to say"):
        SpokenLine(do="Wait")
