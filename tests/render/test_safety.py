"""The page about safety: a table a kind of sign, without headings over nothing, and every helpline."""

from __future__ import annotations

import re
from pathlib import Path

from generator.render.pages import home, safety
from tests.world import TODAY, content, copied

SIGNS = "content/safety/all.yaml"


def tables(root: Path) -> dict[str, str]:
    """The table below each heading."""
    parts = re.split(r"^## .* \{: #(\S+) \}$", safety.page(content(root), TODAY).body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_what_to_do_heads_a_column_only_where_a_sign_says_it(tmp_path: Path) -> None:
    found = tables(copied(tmp_path))
    assert "What to do" in found["stop-now"], "each leads to when it is an emergency"
    assert "What to do" in found["call-emergency"]
    assert "What to do" not in found["ask-first"]
    assert "<td></td>" not in "".join(found.values())


def test_where_a_sign_comes_from_may_cite_references(tmp_path: Path) -> None:
    said = "sharp-pain, kind: stop-now, sign: Sharp pain in the knee., basis: "
    found = tables(copied(tmp_path, {SIGNS: (f"{said}Invented for a test.", f'{said}"A review [@Able_2020]."')}))
    assert re.search(r"Basis: A review ?<cite-ref [^>]*Able", found["stop-now"])


def test_where_stop_would_be_read_of_the_treatment_the_guideline_says_what_signs_ask_for(tmp_path: Path) -> None:
    of = content(copied(tmp_path, {"content/guideline.yaml": ("crisis: ", "stop_name: Get help\ncrisis: ")}))
    page, front = safety.page(of, TODAY), home.page(of).body
    assert "## When to get help {: #stop-now }" in page.body
    assert "When to get help, when to ask first" in page.description
    assert "When to get help, when to ask first" in front
    assert "Get help</h3>" in front
    assert "hen to stop" not in page.body + front


def test_a_sign_without_anything_to_do_has_no_label_before_nothing(tmp_path: Path) -> None:
    other = "- { id: other-knee, kind: ask-first, sign: A sore knee., action: Ask., basis: Made up. }\n"
    root = copied(tmp_path)
    (root / "content/safety/other.yaml").write_text(other, encoding="utf-8")
    table = tables(root)["ask-first"]
    assert '<td data-h="What to do">Ask.</td>' in table
    assert '<td data-h="What to do"></td>' not in table


def test_hours_and_costs_are_sentences_however_they_were_written(tmp_path: Path) -> None:
    assert "<span>Day and night. Free.</span>" in tables(copied(tmp_path))["helplines"]
