"""A small world without standardised differences: the second guideline with risk ratios."""

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
    """A copy whose results are risk ratios; `drawn` leaves the figures and says that they are better below 1."""
    root = copied(folder)
    for old, estimate, low, high in _RATIOS:
        better = "improvement: negative\n  " * drawn
        new = f"measure: RR\n  {better}estimate: {estimate}\n  low: {low}\n  high: {high}"
        changed(root / "content/findings/all.yaml", old, new)
    shutil.rmtree(root / "content/study-sets")
    changed(root / "content/summaries/stiffness.yaml", "forests: [able-2020]\n", "")
    changed(root / "content/guideline.yaml", "axis: Improvement in standard deviations (SMD)\n", "")
    if not drawn:
        changed(root / "content/guideline.yaml", FIGURE, "")
        changed(root / "content/summaries/stiffness.yaml", STRIP, "")
    return root


TRIALS = """title: Three small trials count fewer falls
reference: Able_2020
locator: figure 2
population: adults
intervention: stretching
comparator: rest
outcome: stiffness
measure: RR
improvement: negative
totals: [K001]
results:
  - { study: First 2001, n1: 20, events1: 4, n2: 20, events2: 8, effect: 0.50, low: 0.18, high: 1.40, weight: 31.0 }
  - { study: Second 2002, n1: 40, events1: 11, n2: 40, events2: 14, effect: 0.79, low: 0.41, high: 1.51, weight: 66.0 }
  - { study: Third 2003, n1: 9, events1: 0, n2: 9, events2: 2, effect: 0.20, low: 0.00, high: 3.65, weight: 3.0 }
"""


def drawn_in_ratios(folder: Path) -> Path:
    """The same with all its figures: ratios below 1 are better, and an interval of the forest plot ends at 0.00."""
    root = told_in_ratios(folder, drawn=True)
    (root / "content/study-sets").mkdir()
    (root / "content/study-sets/able-2020.yaml").write_text(TRIALS, encoding="utf-8")
    changed(root / "content/summaries/stiffness.yaml", "differ:", "forests: [able-2020]\ndiffer:")
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
