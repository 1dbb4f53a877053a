"""A small world without standardised differences: the second guideline with risk ratios, so that nothing is drawn."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.world import changed, copied

_RATIOS = (
    ("measure: SMD\n  improvement: negative\n  estimate: -0.40\n  low: -0.70\n  high: -0.10", "0.70", "0.55", "0.90"),
    ("measure: SMD\n  improvement: positive\n  estimate: 0.05\n  low: -0.20\n  high: 0.30", "0.95", "0.80", "1.15"),
)
FIGURE = """  figure: [K001, K002]
  figure_title: Less stiffness, two analyses
  figure_note: Dots are stretching.
"""
STRIP = """strip_title: One analysis favours stretching, the careful one finds little
strip:
  - title: Stretching alone
    rows:
      - { finding: K001, note: Adults with stiff knees }
      - { finding: K002, note: Careful trials only }
"""


def told_in_ratios(folder: Path, *, drawn: bool = False) -> Path:
    """A copy whose results are risk ratios; `drawn` leaves the figures, in which none has a place."""
    root = copied(folder)
    for old, estimate, low, high in _RATIOS:
        new = f"measure: RR\n  estimate: {estimate}\n  low: {low}\n  high: {high}"
        changed(root / "content/findings/all.yaml", old, new)
    shutil.rmtree(root / "content/study-sets")
    changed(root / "content/summaries/stiffness.yaml", "forests: [able-2020]\n", "")
    if not drawn:
        changed(root / "content/guideline.yaml", FIGURE, "")
        changed(root / "content/guideline.yaml", "axis: Improvement in standard deviations (SMD)\n", "")
        changed(root / "content/summaries/stiffness.yaml", STRIP, "")
    return root


def bare(folder: Path) -> Path:
    """The same without exercises, programmes and handouts."""
    root = told_in_ratios(folder)
    for kind in ("exercises", "programmes", "handouts", "changes"):
        shutil.rmtree(root / "content" / kind)
    changed(root / "content/conditions/stiff-knees.yaml", "programmes: [daily-stretch]\n", "")
    changed(root / "content/conditions/stiff-knees.yaml", "handouts: [leaflet, sheet]\n", "")
    changed(root / "content/topics/all.yaml", "  programmes: [daily-stretch]\n", "")
    return root
