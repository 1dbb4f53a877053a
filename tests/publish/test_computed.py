"""What is laid out in a shorter way is what WeasyPrint alone would lay out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from weasyprint import css, html
from weasyprint.layout import block, inline
from weasyprint.text.line_break import Layout

from generator.publish import computed, engine, flexed, lines, parsed
from generator.publish.result import Pdf
from generator.render.sheets import prints
from tests.publish.sheets import sheet
from tests.world import SECOND, content
from tools.bench.cost import REPO

SHEETS = [item for root in (REPO, SECOND) for item in prints(content(root), "https://example.org/")]


def whole_rules() -> tuple[tuple[Any, ...], Any]:
    """WeasyPrint's own style sheets, read as a whole."""
    parsed.read_whole()
    return (html.UA_STYLESHEET, html.UA_FORM_STYLESHEET), html.UA_COUNTER_STYLE


MENDS: dict[str, list[tuple[Any, ...]]] = {
    "items": [(block, "block_level_layout_switch", flexed.layout, flexed._layout)],
    "lines": [
        (inline, "split_first_line", lines.first_line, lines._first_line),
        (inline, "strut", lines.strut, lines._strut),
        (Layout, "setup", lines.setup, lines._setup),
        (Layout, "deactivate", lines.keep, lines._deactivate),
        (Layout, "reactivate", lines.again, lines._reactivate),
    ],
    "rules": [(parsed, "_own_styles", parsed._own_styles, whole_rules)],
    "values": [(css.ComputedStyle, "__missing__", computed.value, computed._computed)],
}
"""Where each mend stands: the module, the name there, ours, and WeasyPrint's own."""


@cache
def mended(item: int) -> Pdf:
    """A sheet as we lay it out, with no line from another."""
    lines.forget()
    return engine.laid_out(SHEETS[item].sheet)


def without(mends: Iterable[str], item: int) -> Pdf:
    """A sheet, laid out with WeasyPrint's own in the place of these mends."""
    lines.forget()
    with pytest.MonkeyPatch.context() as patch:
        for part, name, ours, own in chain.from_iterable(MENDS[mend] for mend in mends):
            assert getattr(part, name) is ours
            patch.setattr(part, name, own)
        return engine.laid_out(SHEETS[item].sheet)


@pytest.mark.parametrize("item", range(0, len(SHEETS), 3), ids=lambda item: SHEETS[item].sheet.name)
def test_a_sheet_is_laid_out_as_weasyprint_alone_would(item: int) -> None:
    if without(MENDS, item) != mended(item):
        wrong = [mend for mend in MENDS if without([mend], item) != mended(item)]
        pytest.fail(f"another sheet than WeasyPrint's own, by {wrong or 'two mends together'}", pytrace=False)


ODD = """
<h1>Odd</h1>
<p style="text-decoration: underline red">1 <em>two <b style="text-decoration: line-through">three <i>four</i></b></em>
<span style="display: inline-block">five <u>six</u></span> <sup>seven <i>eight</i></sup> <a href="#after">nine</a></p>
<ul style="font-variant-numeric: tabular-nums"><li>8<div>9</div></li><li style="font: italic 8pt/3 inherit">10</li></ul>
<section id="after" style="page: other; text-decoration: overline"><p>14</p><table><tr><td>15</table></section>
"""
SAID = (
    *("letter-spacing: 1pt", "word-spacing: 9pt", "font-size: 8pt", "font-weight: 700", "font-style: italic"),
    *("line-height: .8", "white-space: pre", "text-decoration: underline", "overflow-wrap: anywhere", "hyphens: none"),
    *("font-family: monospace", "font-variant-caps: small-caps", "font-kerning: none", "direction: rtl", "color: red"),
)
"""What a style may say by itself, and hand down."""


@pytest.mark.parametrize("mend", ["lines", "values"])
def test_what_styles_hand_down_is_what_weasyprint_alone_would(mend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = "@page other { margin: 40mm } b::after { content: '!' }"
    said = '<p><input style="width: 9ch"></p>' + "".join(
        f'<div style="{words}">Some   words <b>and <i>more  of</i> them</b>, or 10.</div>' for words in SAID
    )
    odd = sheet(ODD + said, css=(rules,), page_limit=None)
    lines.forget()
    short = engine.laid_out(odd)
    lines.forget()
    for part, name, _, own in MENDS[mend]:
        monkeypatch.setattr(part, name, own)
    assert engine.laid_out(odd) == short


def test_no_style_is_given_another_type_behind_our_back() -> None:
    """Words in pictures aside, whose styles have no parent."""
    files = (file for file in Path(weasyprint.__file__).parent.rglob("*.py") if file.parent.name != "svg")
    given = {key for file in files for key in re.findall(r"style\[['\"](\w+)['\"]\] = ", file.read_text("utf-8"))}
    assert given & lines.ASKED == set(lines.ALTERED)


def test_lines_that_another_form_has_set_are_the_same_on_this_one() -> None:
    """Letter after A4, black after colour: most of their lines are in the same type, some in another width."""
    after = [engine.laid_out(item.sheet) for item in SHEETS]
    for item, pdf in enumerate(after):
        assert mended(item) == pdf


def test_a_space_that_hung_at_the_end_of_one_line_stands_within_another() -> None:
    """On narrow paper the words after the space had to begin a line, on wide paper they do not."""
    both = [sheet(f'<p style="display: table; width: {width}"><b>Somewhere. </b>And so</p>') for width in ("0", "90mm")]
    lines.forget()
    _, wide = map(engine.laid_out, both)
    lines.forget()
    assert engine.laid_out(both[1]) == wide


def test_lines_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = mended(0)
    monkeypatch.setattr(lines, "_MOST", 20)
    lines.forget()
    assert engine.laid_out(SHEETS[0].sheet) == usual
    assert 0 < len(lines._lines) <= 20
