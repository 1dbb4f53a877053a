"""The manual says what is so: names, messages and lines to run are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.appraise.layouts import LAYOUTS
from generator.load.clinics import clinics
from generator.model.handout import Template
from generator.model.palette import Scheme
from generator.publish.pango import INSTALLED_BY
from tests.world import copied, problems

FEEDBACK = "feedback: knees.test/feedback\n"


def manual(repo: Path, name: str) -> str:
    return (repo / "docs/manual" / name).read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """What stands in the fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def test_the_colours_of_the_example_can_be_read_and_a_faint_one_is_told_as_shown(tmp_path: Path, repo: Path) -> None:
    text = manual(repo, "theme.md")
    example, shown = blocks(text, "yaml")[0], blocks(text, "text")[0].strip()
    assert problems(copied(tmp_path / "good", {"content/guideline.yaml": (FEEDBACK, FEEDBACK + example)})) == ()
    faint = f'{FEEDBACK}colours:\n  light: {{ link: "#3f7fae" }}\n'
    (found,) = problems(copied(tmp_path / "faint", {"content/guideline.yaml": (FEEDBACK, faint)}))
    assert str(found).partition(": ")[2] == shown.partition(": ")[2]


def test_every_colour_that_may_be_changed_has_its_row(repo: Path) -> None:
    rows = re.findall(r"(?m)^\| (`.*?) \|", manual(repo, "theme.md"))
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == list(Scheme.model_fields)


def test_the_profile_of_a_clinic_that_is_shown_is_read_as_a_file_and_as_a_row(tmp_path: Path, repo: Path) -> None:
    text = manual(repo, "clinics.md")
    (profile,) = blocks(text, "yaml")
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4z"/></svg>'
    )
    (tmp_path / "my-clinic.yaml").write_text(profile)
    columns = re.findall(r"`(\w+)`", text[text.index("A table has") : text.index("Each clinic gets")])
    (tmp_path / "all.csv").write_text(f"{','.join(columns)}\nrow,A clinic,,,,,GB,One; Two,#5a1f6b,\n")
    row, one = (brand.clinic for brand in clinics([tmp_path / "all.csv", tmp_path / "my-clinic.yaml"]))
    assert (one.id, one.name, one.country) == ("my-clinic", "Example Clinic One", "GB")
    assert (row.id, row.services) == ("row", ("One", "Two"))


def test_every_server_gets_the_same_policy_which_names_no_other_host(repo: Path) -> None:
    policies = set(re.findall(r"default-src 'self'[^\"\n]*", manual(repo, "hosting.md")))
    assert len(policies) == 1
    assert not re.search(r"https?:|\*", policies.pop())


def test_the_libraries_to_install_are_those_that_the_program_asks_for(repo: Path) -> None:
    packages = INSTALLED_BY["apt-get"].removeprefix("sudo apt-get install ")
    assert packages in manual(repo, "hosting.md")


def test_every_page_of_the_manual_is_reached_from_its_first(repo: Path) -> None:
    first = manual(repo, "index.md")
    pages = {path.name for path in (repo / "docs/manual").glob("*.md")} - {"index.md"}
    assert pages == set(re.findall(r"\]\(([\w-]+\.md)", first))


@pytest.mark.parametrize("template", Template)
def test_a_layout_takes_the_blocks_that_are_shown_for_it(template: Template, tmp_path: Path, repo: Path) -> None:
    shown = manual(repo, "records/handouts.md").partition(f"### The layout `{template}`")[2]
    head = "id: shown\ntitle: Shown\nsubtitle: For a test.\nsummary: Shown.\naudience: clinician\n"
    foot = "words: { low: 1, high: 900 }\nversion: 0.1.0\nreview: 2099-01-02\nprogramme: daily-stretch\n"
    text = f"{head}{blocks(shown, 'yaml')[0]}forms: [{{ variant: standard, papers: [a4], pages: 2 }}]\n{foot}"
    root = copied(tmp_path, {"content/handouts/shown.yaml": ("", text.replace("F001", "K001"))})
    assert [str(found) for found in problems(root) if found.severity == "error"] == []
    layout = LAYOUTS[template]
    assert set(re.findall(r"block: ([\w-]+)", text)) == {*layout.once, *layout.often}


@pytest.mark.parametrize(
    ("block", "cells"),
    [("rows", "– | – | – | – | **needed**, once | –"), ("normal", "once | – | often | – | – | –")],
)
def test_a_table_says_which_layout_takes_which_block(block: str, cells: str, repo: Path) -> None:
    assert f"\n| `{block}` | {cells} |\n" in manual(repo, "records/handouts.md")
