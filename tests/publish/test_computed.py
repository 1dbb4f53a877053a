"""What is laid out in a shorter way is what WeasyPrint alone would lay out."""

from __future__ import annotations

from functools import cache

import pytest
from weasyprint.layout import block, preferred
from weasyprint.text.line_break import Layout

from generator.publish import computed, engine, flexed, lines
from generator.publish.result import Pdf
from generator.render.sheets import prints
from tests.world import SECOND, content
from tools.bench.cost import REPO

SHEETS = [item for root in (REPO, SECOND) for item in prints(content(root), "https://example.org/")]
MENDS = {
    "boxes": [(part, "resolve_percentages", computed.use_all, computed.resolve_percentages) for part in engine.PARTS],
    "columns": [(preferred, "split_first_line", lines.narrowest, lines.split_first_line)],
    "items": [(block, "block_level_layout_switch", flexed.layout, flexed._layout)],
    "lines": [(Layout, "setup", lines.setup, lines._setup)],
}
"""Where each mend stands: the module, the name there, ours, and WeasyPrint's own."""


@cache
def mended(item: int) -> Pdf:
    return engine.laid_out(SHEETS[item].sheet)


@pytest.mark.parametrize("item", range(0, len(SHEETS), 3), ids=lambda item: SHEETS[item].sheet.name)
@pytest.mark.parametrize("mend", MENDS)
def test_a_sheet_is_laid_out_as_weasyprint_alone_would(mend: str, item: int, monkeypatch: pytest.MonkeyPatch) -> None:
    short = mended(item)
    for part, name, ours, own in MENDS[mend]:
        assert getattr(part, name) is ours
        monkeypatch.setattr(part, name, own)
    assert engine.laid_out(SHEETS[item].sheet) == short
