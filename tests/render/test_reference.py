"""The reference pages: what a source is, how far we trust it, what we took from it, and what rests on it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.build import build
from generator.cite import STYLES
from generator.render.page import Page
from generator.render.pages import reference
from tests import world
from tests.arms_world import COUNTS, arm
from tests.ratios import drawn_in_ratios
from tests.render.pages_world import broken_blocks, links, of, words
from tests.snapshots import HEAD, row

BIB = "bibliography.bib"
ALONE = "@article{Dean_2023, author = {Dean, Di}, title = {Alone}, journal = {J}, year = {2023}}"


def pages(root: Path = world.SECOND) -> tuple[Page, ...]:
    """The whole site's pages."""
    return build(world.content(root), "https://example.org/", world.TODAY).pages


def page(key: str, root: Path = world.SECOND) -> Page:
    return of(pages(root), f"references/{key}.md")


def test_a_reference_is_cited_in_full_with_a_link() -> None:
    made = page("Able_2020")
    title = "Stretching for stiff knees: a pooled analysis of invented trials"
    assert f"Able A, Baker B. {title}. J Invent Res. 2020;1(2):10-9." in words(made)
    assert "https://doi.org/10.5555/invented.1" in links(made)


def test_two_of_one_author_and_year_have_pages_of_different_names(tmp_path: Path) -> None:
    twin = ALONE.replace("Dean_2023", "Dean_2023b").replace("Alone", "Not alone")
    root = world.copied(tmp_path, {BIB: ("@article{Cook_2022,", f"{ALONE}\n\n{twin}\n\n@article{{Cook_2022,")})
    assert page("Dean_2023", root).title == "Dean 2023: Alone"
    assert page("Dean_2023b", root).title == "Dean 2023: Not alone"
    assert page("Cook_2022", root).title == "Cook 2022"


def test_the_note_on_signs_stands_where_a_difference_does_and_not_below_ratios_alone(tmp_path: Path) -> None:
    said = "a positive difference is an improvement"
    assert said in words(page("Able_2020"))
    made = page("Able_2020", drawn_in_ratios(tmp_path))
    assert "Risk ratio 0.70" in words(made)
    assert said not in words(made)


def test_it_can_be_cited_in_every_style_and_taken_as_a_file() -> None:
    made = page("Able_2020")
    assert re.findall(r'data-ep-copy="style-([^"]*)"', made.body) == list(STYLES)
    assert links(made).count("Able_2020.bib") == 1
    files = reference.files(world.content(world.SECOND))
    assert files["references/Able_2020/Able_2020.bib"].startswith(b"@article{Able_2020,")
    assert files["references/Able_2020/Able_2020.ris"].startswith(b"TY  - JOUR")
    assert [item["id"] for item in json.loads(files["references/Able_2020/Able_2020.json"])] == ["Able_2020"]


def test_its_own_citation_is_not_numbered() -> None:
    assert "<cite-ref" not in page("Able_2020").body


def test_a_retraction_that_nobody_looked_for_is_not_ruled_out() -> None:
    assert "Retraction Not yet checked" in words(page("Able_2020"))


def test_a_retracted_reference_warns_before_anything_else(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {BIB: ("x-studies = {3},", "x-studies = {3},\n  x-retraction = {retracted},")})
    said = words(page("Able_2020", root))
    assert said.index("Retracted") < said.index("Able A, Baker B.")


def test_a_retracted_reference_that_is_kept_says_why_and_who_answers_for_it(tmp_path: Path) -> None:
    person = next((world.SECOND / "content/contributors").glob("*.yaml")).stem
    fields = f"x-retraction = {{retracted}}, x-override-reason = {{Its data stand.}}, x-override-by = {{{person}}},"
    more = f"x-studies = {{3}}, {fields} x-override-until = {{2099-01-31}},"
    root = world.copied(tmp_path, {BIB: ("x-studies = {3},", more)})
    assert (
        "Retracted. Why it is still cited: Its data stand. Ann Able (invented) answers for this until 31 Jan 2099."
        in words(page("Able_2020", root))
    )


def test_the_notices_of_the_snapshot_stand_among_the_facts(tmp_path: Path) -> None:
    root = world.copied(tmp_path)
    world.changed(root / "content/retractions.csv", "", HEAD + row(nature="Expression of concern"))
    said = words(page("Able_2020", root))
    assert (
        "Notice Expression of concern, 16 Aug 2023, doi: 10.5555/notice.1: Duplication of Data, Unreliable Results"
        in said
    )
    assert said.index("Expression of concern") < said.index("Able A, Baker B.")


def test_a_retraction_check_shows_its_date(tmp_path: Path) -> None:
    checked = "x-studies = {3},\n  x-retraction = {none},\n  x-retraction-checked = {2026-03-04},"
    root = world.copied(tmp_path, {BIB: ("x-studies = {3},", checked)})
    assert "Retraction No retraction found, 4 Mar 2026" in words(page("Able_2020", root))


def test_findings_keep_the_printed_sign_beside_the_turned_one() -> None:
    said = words(page("Able_2020"))
    assert "0.40 (95% CI 0.10 to 0.70) −0.40 (−0.70 to −0.10) 3 trials, 120 people Abstract" in said


def test_a_number_of_one_arm_is_not_set_against_the_other(tmp_path: Path) -> None:
    said = words(page("Cook_2022", world.copied(tmp_path, COUNTS)))
    assert "; stretching 4 of 5" in said
    assert "; stretching v rest" in words(page("Able_2020"))


def test_a_number_needed_to_treat_is_called_so(tmp_path: Path) -> None:
    needed = arm("N1", "stretching", 3).replace("trial-arm", "trial").replace("measure: count", "measure: NNT")
    needed = needed.replace("  participants: 5\n  events: 3\n", "")
    root = world.copied(tmp_path, {"content/findings/needed.yaml": ("", needed)})
    assert "Number needed to treat 3 " in words(page("Cook_2022", root))


def test_each_finding_and_each_forest_plot_has_an_anchor() -> None:
    body = page("Able_2020").body
    assert '<tr id="K001">' in body
    assert '<li id="able-2020">' in body
    assert "K002" not in body


def test_what_we_counted_is_not_called_printed(tmp_path: Path) -> None:
    said = words(page("Cook_2022", world.copied(tmp_path, COUNTS)))
    assert "4 of 5 Not printed 5 people Table 2 Our calculation. C1 Worked out from a percent." in said


def test_a_partly_checked_finding_shows_its_caveat() -> None:
    said = words(page("Cook_2022"))
    assert "Partly checked. K002" in said
    assert "One table was read, not the whole paper." in said


def test_everything_that_rests_on_it_is_listed_even_through_others() -> None:
    found = set(links(page("Able_2020")))
    assert "../../recommendations/try-stretching/#cite:Able_2020" in found
    assert "../../evidence/stiffness/#cite:Able_2020" in found
    assert "../../handouts/leaflet/#cite:Able_2020" in found
    assert "../../conditions/stiff-knees/#claim-stretching-eases-stiffness" in found


def test_a_hand_written_page_that_cites_it_is_listed_by_its_title(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {"docs/about/more.md": ("", "# More words\n\nSee this.[@Cook_2022]\n")})
    made = page("Cook_2022", root)
    assert "Other pages 1 More words" in words(made)
    assert "../../about/more/#cite:Cook_2022" in links(made)


def test_what_nothing_cites_says_so(tmp_path: Path) -> None:
    root = world.copied(tmp_path)
    world.changed(root / BIB, "@article{Cook_2022", f"{ALONE}\n\n@article{{Cook_2022")
    assert "Nothing rests on it yet." in words(page("Dean_2023", root))


def test_the_list_is_sorted_and_leads_to_each_page() -> None:
    index = of(pages(), "references/index.md")
    assert [link for link in links(index) if not link.startswith("http")][-2:] == ["Able_2020/", "Cook_2022/"]
    assert "Meta-analysis Details checked Behind 1 recommendation, 1 evidence page, 1 claim, 1 handout" in words(index)


def test_the_page_opens_its_entry_in_the_bibliography() -> None:
    assert (page("Cook_2022").source, page("Cook_2022").line) == ("bibliography.bib", 17)


def test_markup_in_a_title_is_text(tmp_path: Path) -> None:
    root = world.copied(
        tmp_path, {BIB: ("title    = {Careful trials", "title    = {<script>x</script> *Careful* trials")}
    )
    for made in reference.pages(world.content(root)):
        assert "<script" not in made.body
        assert "# &lt;script" not in made.body or "\\*Careful\\*" in made.body


def test_markdown_leaves_the_blocks_whole() -> None:
    for made in reference.pages(world.content(world.SECOND)):
        assert broken_blocks(made) == []
