"""Paper that dates itself: codes, footers, and the short pages that say whether a print is current."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.appraise import editions
from generator.build import build
from generator.errors import ContentError
from generator.model.content import Content
from generator.model.guideline import GuidelineStatus
from generator.model.handout import Audience, Handout, Variant
from generator.publish import workshop
from generator.render import sheets
from generator.render.pages import edition
from tests import world

URL = "https://knees.test/"
HISTORY = """
- {id: a, object: handout/leaflet, date: 2026-02-01, kind: new, why: First print., version: 0.0.8}
- {id: b, object: handout/leaflet, date: 2026-03-01, kind: updated, why: Two steps are shorter., version: 0.0.9}
- {id: c, object: handout/leaflet, date: 2026-04-05, kind: corrected, why: "A number <b> was wrong.", version: 0.1.0}
- {id: d, object: handout/old-sheet, date: 2026-05-01, kind: new, why: First print., version: "1.0"}
- {id: e, object: handout/old-sheet, date: 2026-05-09, kind: withdrawn, why: It said too little.}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Content:
    history = {"content/changes/prints.yaml": ("", HISTORY)}
    return world.content(world.copied(tmp_path_factory.mktemp("told"), history))


def page(content: Content, place: str, today: date = world.TODAY) -> str:
    html = edition.files(content, today)[f"p/{place}/index.html"].decode()
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html).split())


def test_every_version_that_was_ever_named_has_its_page(told: Content) -> None:
    places = ["leaflet", "leaflet/0.0.8", "leaflet/0.0.9", "leaflet/0.1.0"]
    places += ["old-sheet", "old-sheet/1.0", "sheet", "sheet/0.1.0"]
    assert sorted(edition.files(told, world.TODAY)) == sorted(f"p/{place}/index.html" for place in places)
    assert set(edition.files(told, world.TODAY)) <= set(build(told, URL, world.TODAY).files)


def test_the_newest_print_is_current_and_bears_the_code_that_its_page_names(told: Content) -> None:
    leaflet = told.get(Handout, "leaflet")
    says = page(told, "leaflet/0.1.0")
    assert "This print is current until 2 January 2099" in says
    assert "It was made on 5 April 2026. After 2 January 2099, ask your care team before you rely on it." in says
    assert f"Version 0.1.0-{sheets.code(leaflet, told)} ?" in says
    item = next(p for p in sheets.prints(told, URL) if p.handout == leaflet)
    assert f"<p>Version 0.1.0-{sheets.code(leaflet, told)} · knees.test/p/leaflet</p>" in item.sheet.html
    assert "made 5 Apr 2026 · review by 2 Jan 2099" in re.sub("<[^>]*>", "", item.sheet.html)


def test_a_print_that_nobody_reviewed_is_called_a_draft_in_the_words_that_it_bears(told: Content) -> None:
    words = "Draft. Not yet reviewed by a clinician."
    assert f"This print is current until 2 January 2099 {words} It was made" in page(told, "leaflet/0.1.0")
    assert words not in page(told, "leaflet/0.0.9"), "what an old print was is not known any more"
    item = next(p for p in sheets.prints(told, URL) if p.handout.id == "leaflet")
    assert words in item.sheet.html.replace("\N{NO-BREAK SPACE}", " ")
    active = told.guideline.model_copy(update={"status": GuidelineStatus.active})
    says = page(replace(told, guideline=active), "leaflet/0.1.0")
    assert "This print is current until 2 January 2099 Not yet reviewed by a clinician. It was made" in says


def test_who_holds_the_copy_of_a_clinic_is_sent_to_that_clinic(told: Content) -> None:
    for place, sent in (("leaflet/0.1.0", True), ("leaflet/0.0.8", True), ("old-sheet/1.0", False)):
        assert ("Ask that clinic for a new one." in page(told, place)) is sent


def test_whoever_types_the_address_finds_all_versions_the_newest_first(told: Content) -> None:
    says = page(told, "leaflet")
    assert "Version 0.1.0 , the newest Version 0.0.9 Version 0.0.8" in says


def test_an_old_print_says_when_it_was_replaced_and_what_changed_newest_first(told: Content) -> None:
    says = page(told, "leaflet/0.0.8")
    assert "Replaced on 1 March 2026 Your print is old. Please use the new one: version 0.1.0." in says
    assert "This changed 5 April 2026: A number &lt;b&gt; was wrong. 1 March 2026: Two steps are shorter." in says
    assert "First print." not in says
    assert "Two steps" not in page(told, "leaflet/0.0.9")


def test_a_print_that_was_withdrawn_says_so_when_its_record_is_gone(told: Content) -> None:
    says = page(told, "old-sheet/1.0")
    assert "Withdrawn on 9 May 2026 Please do not use this print any more." in says
    assert "It said too little." in says


def test_whoever_scans_a_print_in_a_crisis_is_led_to_help(told: Content) -> None:
    for place, html in edition.files(told, world.TODAY).items():
        up = "../" * place.count("/")
        assert f'href="{up}#help-now">Get help now</a>' in html.decode()


def test_the_page_is_small_runs_no_script_and_stays_out_of_search(told: Content) -> None:
    for html in edition.files(told, world.TODAY).values():
        assert len(html) < 3000
        assert b"<script" not in html
        assert b'<meta name="robots" content="noindex">' in html


def test_a_version_that_no_change_tells_of_is_a_problem(tmp_path: Path) -> None:
    history = {"content/changes/prints.yaml": ("", HISTORY.replace("0.1.0", "0.2.0"))}
    (problem,) = (p for p in world.problems(world.copied(tmp_path, history)) if p.rule == "untold-version")
    assert problem.message == "the version is 0.1.0, but the last change of the handout made 0.2.0"
    assert problem.location.file == "content/handouts/all.yaml"


def test_a_version_that_was_put_back_as_it_was_names_the_change_that_made_it(tmp_path: Path) -> None:
    made = "object: handout/leaflet, version: 0.1.0, why: Why."
    days = ("2026-02-01, kind: new", "2026-03-01, kind: withdrawn", "2026-04-01, kind: new")
    history = "".join(f"- {{id: {id}, date: {day}, {made}}}\n" for id, day in zip("abc", days, strict=True))
    (problem,) = world.problems(world.copied(tmp_path, {"content/changes/prints.yaml": ("", history)}))
    assert problem.message == "'a' made version 0.1.0 already, on 1 February 2026"


@pytest.mark.parametrize("version", ["../../x", "1.0 beta", "a//b", ""])
def test_a_version_that_could_leave_its_folder_is_refused(version: str, tmp_path: Path) -> None:
    review = "version: 0.1.0\n  review: 2099-01-02\n- id: sheet"
    root = world.copied(tmp_path, {"content/handouts/all.yaml": (review, review.replace("0.1.0", f'"{version}"'))})
    assert [p.rule for p in world.problems(root)] == ["bad-value"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[Is it safe for me?]", "[Is it really safe for me?]"),
        ("title: Stretching for stiff", "title: Stretch your stiff"),
    ],
)
def test_one_word_more_makes_another_code(old: str, new: str, told: Content, tmp_path: Path) -> None:
    changed = {"content/handouts/all.yaml": (old, new)}
    other = world.content(world.copied(tmp_path, changed))
    codes = [sheets.code(c.get(Handout, "leaflet"), c) for c in (told, other)]
    assert codes[0] != codes[1]
    assert all(re.fullmatch("[0-9a-f]{7}", code) for code in codes)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [("verified_on: 2026-01-01", "verified_on: 2026-01-03", True), ('emergency: "000"', 'emergency: "001"', False)],
)
def test_crisis_numbers_that_were_only_checked_again_make_no_print_old(
    old: str, new: str, same: bool, tmp_path: Path
) -> None:
    other = world.content(world.copied(tmp_path, {"content/helplines/gb.yaml": (old, new)}))
    first = world.content(world.SECOND)
    assert (
        sheets.code(other.get(Handout, "leaflet"), other) == sheets.code(first.get(Handout, "leaflet"), first)
    ) is same


def test_a_print_names_the_forms_that_it_is_not(tmp_path: Path) -> None:
    every = sheets.prints(world.content(world.copied(tmp_path, world.EASY)), URL)
    found = {p.variant: p.sheet.html.replace("\N{NO-BREAK SPACE}", " ") for p in every if p.handout.id == "leaflet"}
    assert "Also as an easy read and on the web." in found[Variant.standard]
    assert "Also on the web." in found[Variant.easy_read]


HTML = '<p class="a">Stretch <b>daily</b>.\n</p><img src="data:x" alt="A stretch"><td>1</td><td>12</td>'


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ('class="a"', 'class="b" title="c"', True),
        ("<p", "  <div><p", True),
        ("</p>", "</p>\n\n", True),
        ("daily", "weekly", False),
        ("1</td><td>12", "11</td><td>2", False),
        ("data:x", "data:y", False),
        ("A stretch", "A bend", False),
    ],
)
def test_what_only_looks_otherwise_has_the_same_code(
    old: str, new: str, same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = world.content(world.SECOND)
    found = []
    for html in (HTML, HTML.replace(old, new)):
        monkeypatch.setattr(sheets, "body", lambda *_, html=html: html)
        sheets.code.cache_clear()
        found.append(sheets.code(content.get(Handout, "leaflet"), content))
    sheets.code.cache_clear()
    assert (found[0] == found[1]) is same


def codes(root: Path) -> dict[str, str]:
    """The code at the foot of each form of the leaflet."""
    sheets_of = {p.variant: p.sheet.html for p in sheets.prints(world.content(root), URL) if p.handout.id == "leaflet"}
    return {str(form): re.findall(r"Version 0\.1\.0-(\w+)", html)[0] for form, html in sheets_of.items()}


def test_an_easy_read_has_a_code_of_its_own_words_which_its_page_names_too(tmp_path: Path) -> None:
    """A word of the leaflet changes no easy read on anybody's table, and one of the easy read changes no leaflet."""
    records = tmp_path / "world/content/handouts/all.yaml"
    root = world.copied(tmp_path, world.EASY)
    first = codes(root)
    says = page(world.content(root), "leaflet/0.1.0")
    assert f"Version 0.1.0-{first['standard']} , or on an easy read Version 0.1.0-{first['easy-read']} ?" in says
    world.changed(records, "[Is it safe for me?]", "[Is it really safe for me?]")
    second = codes(root)
    assert (first["easy-read"], first["standard"] != second["standard"]) == (second["easy-read"], True)
    world.changed(records, "[Stretch each day.]", "[Stretch every day.]")
    third = codes(root)
    assert (second["standard"], second["easy-read"] != third["easy-read"]) == (third["standard"], True)


def test_an_overdue_print_says_so_and_nothing_changes_before_that_day() -> None:
    content = world.content(world.SECOND)
    due = content.guideline.review
    assert content.get(Handout, "leaflet").review >= due
    before, on_the_day, after = (
        {p.path: p.sheet.html for p in sheets.prints(content, URL, day)}
        for day in (due - timedelta(days=90), due, due + timedelta(days=1))
    )
    assert before == on_the_day
    for html in after.values():
        assert "<strong>overdue: 2 Jan 2099</strong>" in html
        assert 'class="mark">Overdue 2 Jan 2099.' in html
    late = page(content, "leaflet/0.1.0", due + timedelta(days=1))
    assert "This print is overdue for a check" in late
    assert "is current" not in late
    assert "and was to be checked by 2 January 2099. Ask your care team before you rely on it." in late


def test_a_clinician_is_sent_to_newer_research_where_a_patient_is_sent_to_the_care_team(told: Content) -> None:
    leaflet = told.get(Handout, "leaflet").model_copy(update={"audience": Audience.clinician})
    theirs = replace(told, records={**told.records, "handout": {**told.records["handout"], "leaflet": leaflet}})
    assert "After 2 January 2099, look for newer research before you rely on it." in page(theirs, "leaflet/0.1.0")
    late = page(theirs, "leaflet/0.1.0", date(2099, 2, 1))
    assert "by 2 January 2099. Look for newer research before you rely on it." in late
    assert "care team" not in late


def test_a_crisis_line_past_its_day_stops_prints_but_not_the_site(tmp_path: Path) -> None:
    lines = {"content/helplines/gb.yaml": ("verify_by: 2027-01-01", "verify_by: 2026-05-31")}
    root = world.copied(tmp_path, lines)
    with pytest.raises(ContentError, match=r"stale-helpline.*'Test line' had to be checked by 31 May 2026"):
        workshop.made(root, URL, world.TODAY)
    assert workshop.made(root, URL, world.TODAY, handouts=False).site.pages


def test_a_site_without_prints_offers_none(tmp_path: Path) -> None:
    root = world.copied(tmp_path, world.EASY)
    made = workshop.made(root, URL, world.TODAY, handouts=False)
    assert not made.pdfs
    texts = [page.body for page in made.site.pages] + [
        data.decode() for path, data in made.site.files.items() if path.endswith(".html")
    ]
    assert [re.findall(r'[^"]*\.pdf"', text) for text in texts if ".pdf" in text] == []
    (listed,) = (page.body for page in made.site.pages if page.path == "handouts/index.md")
    assert "No sheet is offered to print at the moment, only its words" in listed
    assert 'href="leaflet/"' in listed
    whole = workshop.made(root, URL, world.TODAY).site
    assert sum(page.body.count('.pdf"') for page in whole.pages) > 5


def test_editions_of_a_handout_without_changes_are_the_one_it_has() -> None:
    content = world.content(world.SECOND)
    assert [(e.handout, e.version, e.since) for e in editions.editions(content)] == [
        ("leaflet", "0.1.0", ()),
        ("sheet", "0.1.0", ()),
    ]


WITHDRAWN = """
- {id: a, object: handout/leaflet, date: 2026-02-01, kind: updated, why: First print., version: 0.1.0}
- {id: b, object: handout/leaflet, date: 2026-03-01, kind: withdrawn, why: It said too little.}
"""


def test_a_print_that_is_withdrawn_is_gone_although_its_record_stands(tmp_path: Path) -> None:
    content = world.content(world.copied(tmp_path, {"content/changes/prints.yaml": ("", WITHDRAWN)}))
    assert [(e.version, e.current) for e in editions.editions(content) if e.handout == "leaflet"] == [("0.1.0", None)]
    assert "Withdrawn on 1 March 2026" in page(content, "leaflet/0.1.0")


def test_a_version_that_the_last_of_many_changes_tells_of_is_no_problem(tmp_path: Path) -> None:
    assert world.problems(world.copied(tmp_path, {"content/changes/prints.yaml": ("", HISTORY)})) == ()


def test_behind_a_sheet_for_clinicians_stand_the_others_for_them(told: Content) -> None:
    assert "Also for clinicians" not in page(told, "leaflet/0.1.0")
    sheets_for_clinicians = {
        id: one.model_copy(update={"audience": Audience.clinician}) for id, one in told.records["handout"].items()
    }
    content = replace(told, records={**told.records, "handout": sheets_for_clinicians})
    assert f"Also for clinicians {told.get(Handout, 'sheet').title}" in page(content, "leaflet/0.1.0")


def test_a_print_whose_record_went_unsaid_is_never_called_current(tmp_path: Path) -> None:
    """The check asks for the change that withdraws it; a report on a change is made before anybody mended that."""
    lost = "object: handout/old\ndate: 2026-05-01\nkind: new\nwhy: First print.\nversion: 0.1.0\n"
    content = world.content(world.copied(tmp_path, {"content/changes/old.yaml": ("", lost)}))
    says = page(content, "old/0.1.0")
    assert "This print was withdrawn" in says
    assert "Please do not use this print any more. Ask your care team." in says
    assert "current" not in says
    assert "newest" not in page(content, "old")


def test_of_changes_of_one_day_a_withdrawal_is_the_last(tmp_path: Path) -> None:
    day = "object: handout/old, date: 2026-05-01, version: 0.1.0"
    history = f"- {{id: z, {day}, kind: new, why: New.}}\n- {{id: a, {day}, kind: withdrawn, why: Wrong.}}\n"
    content = world.content(world.copied(tmp_path, {"content/changes/old.yaml": ("", history)}))
    assert "Withdrawn on 1 May 2026" in page(content, "old/0.1.0")


def test_a_print_is_made_on_the_day_of_the_last_change_of_what_it_rests_on(tmp_path: Path) -> None:
    change = "object: finding/K001\ndate: 2026-05-01\nkind: corrected\nwhy: A digit.\n"
    content = world.content(world.copied(tmp_path, {"content/changes/digit.yaml": ("", change)}))
    assert editions.made(content.get(Handout, "leaflet"), content) == date(2026, 5, 1)
    assert "It was made on 1 May 2026." in page(content, "leaflet/0.1.0")
    item = next(p for p in sheets.prints(content, URL) if p.handout.id == "leaflet")
    assert "made 1 May 2026" in re.sub("<[^>]*>", "", item.sheet.html)


RETIRED = {"content/guideline.yaml": ("status: draft", "status: retired")}


def test_a_retired_guide_calls_no_print_current_and_makes_no_new_one(tmp_path: Path) -> None:
    root = world.copied(tmp_path, RETIRED)
    says = page(world.content(root), "leaflet/0.1.0")
    assert "This guide is retired Nobody keeps this print up to date any more. Ask your care team" in says
    assert "current" not in says
    with pytest.raises(ContentError, match=r"withdrawn-advice.*the guideline is retired"):
        workshop.made(root, URL, world.TODAY)
    made = workshop.made(root, URL, world.TODAY, handouts=False).site
    pages = {page.path: page.body for page in made.pages}
    for path in ("index.md", "recommendations/try-stretching.md"):
        assert "This guide is retired. Nobody keeps it up to date any more." in pages[path]


def test_an_old_print_of_a_retired_guide_says_that_the_new_one_is_not_kept_up_either(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {**RETIRED, "content/changes/prints.yaml": ("", HISTORY)})
    content = world.content(root)
    assert "This guide is retired: nobody keeps the new one up to date any more." in page(content, "leaflet/0.0.8")
    assert "retired" not in page(content, "old-sheet/1.0"), "there is no new one"


def test_who_holds_a_print_hears_that_a_study_behind_it_is_in_doubt(tmp_path: Path) -> None:
    doubt = {"bibliography.bib": ("x-studies = {3},", "x-studies = {3}, x-retraction = {expression-of-concern},")}
    content = world.content(world.copied(tmp_path, doubt))
    says = page(content, "leaflet/0.1.0")
    assert "A study behind this print is in doubt: Able" in says
    assert "Expression of concern." in says
    pages = {page.path: page.body for page in build(content, URL, world.TODAY).pages}
    told = "A source of this page is in doubt: Able 2020 (expression of concern). Please read it with care."
    assert told in pages["recommendations/try-stretching.md"]
    assert pages["index.md"].count(told) == 1, "the front page rests on it, too"
    assert "in doubt" not in pages["exercises/heel-raise.md"]
