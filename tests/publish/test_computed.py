"""What a box uses is found once a style, and is what WeasyPrint finds for every box."""

from __future__ import annotations

import pytest

from generator.publish import computed, engine
from generator.render.sheets import Print, prints
from tests.world import SECOND, content
from tools.bench.cost import REPO

SHEETS = [item for root in (REPO, SECOND) for item in prints(content(root), "https://example.org/")]


@pytest.mark.parametrize("item", SHEETS[::3], ids=lambda item: item.sheet.name)
def test_a_sheet_is_laid_out_as_weasyprint_alone_would(item: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    short = engine.laid_out(item.sheet)
    for part in engine.PARTS:
        assert part.resolve_percentages is computed.use_all
        monkeypatch.setattr(part, "resolve_percentages", computed.resolve_percentages)
    assert engine.laid_out(item.sheet) == short
