"""The head of a page: what the host would show to readers, or stumble over, is told on its line."""

from __future__ import annotations

import pytest

from generator.load.heads import faults
from tests.load.test_yaml import DEEP


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("---\na: 1\ntitle: [\n---\n", "3:9: error[bad-yaml]: this is not YAML: did not find expected node content"),
        ("---\ntitle: 'x\n---\n", "bad-yaml"),
        ("---\n\ttitle: x\n---\n", "2:1: error[bad-yaml]: this is not YAML: found character that cannot start any"),
        ("---\ntitle: x\n", "1:1: error[bad-yaml]: the head of this page has no end (end it with a line `---`)"),
        ("---\na: 1\ntitle: !ENV X\n---\n", "3:8: error[bad-yaml]: the host cannot read this: could not determine a"),
        (
            "---\ndate: 2026-02-30\n---\n",
            "1:1: error[bad-yaml]: the host cannot read the head of this page: day ",
        ),
        ("---\n- title: x\n- b: 1\n---\n", ""),
        ("---\n- x\ntitle: x\n---\n", "3:1: error[bad-yaml]"),
        ("---\ntitle: x\0\n---\n", "2:9: error[bad-yaml]: a character that cannot be seen stands here, U+0000"),
        ("---\ntitle: x\nsearch: no\n---\n", ""),
        ("---\ntitle: x\nsearch: none\n---\n", "3:1: error[bad-value]: 'search' does not read so (write `search: { e"),
        (
            "---\ntags: [&a b, *a]\n---\n",
            "2:8: error[bad-yaml]: the head of a page names no part of itself, with & or *",
        ),
        ("---\na: 1\ntitle: A <b>b</b>\n---\n", "3:1: error[bad-value]: 'title' holds <, which the host would put"),
        ("---\ndescription: 'a\" x'\n---\n", "2:1: error[bad-value]: 'description' holds \", which the host"),
        ("---\ntags: [a, <b>]\n---\n", "2:1: error[bad-value]: 'tags' holds <, which the host would put"),
        ("---\nevipress_head: x\n---\n", "2:1: error[unknown-field]: 'evipress_head' is not for pages"),
        ("---\nkept_html: x\n---\n", "2:1: error[unknown-field]: 'kept_html' is not for pages"),
        ("---\nhide: 5\n---\n", "2:1: error[bad-value]: 'hide' does not read so (write `hide: [toc]`)"),
        (
            "title: x\nsearch: { exclude: true }\n",
            "2:1: error[bad-yaml]: this field stands in no head (put a line `---`",
        ),
    ],
)
def test_a_head_that_the_host_cannot_use_is_told(head: str, says: str) -> None:
    found = "\n".join(str(problem).removeprefix("docs/x.md:") for problem in faults(f"{head}\n# Page\n", "docs/x.md"))
    assert found.startswith(says) or says == "bad-yaml" in found
    assert bool(found) is bool(says)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "---\n\nA line across the page: and words.\n",
        "---\ntitle: x\nhide: [toc]\nsearch: { exclude: true }\n---\n",
        "---\ntags: [a & b, '*a']\n...\n",
        "---\ntags: [don't]\nsearch: { boost: 2 }\n---\n",
        "---\n\nWords.\n\n---\n",
        "\ufeff---\ntitle: x\n---\n",
        "Search: it stands at the top.\n",
    ],
)
def test_all_else_is_the_hosts(head: str) -> None:
    assert list(faults(f"{head}\n# Page\n", "docs/x.md")) == []


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deep_is_told(text: str) -> None:
    (problem,) = faults(f"---\n{text}\n---\n\n# Page\n", "docs/x.md")
    assert problem.location.line > 1
    assert list(faults(f"# Page\n\n---\n{text}\n---\n", "docs/x.md")) == []
