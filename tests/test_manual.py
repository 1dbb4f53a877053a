"""The manual says what is so: names, messages and lines to run are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

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
