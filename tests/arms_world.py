"""A small trial that counted people: two arms of five, for the second guideline's summary."""

from __future__ import annotations

_ARM = """\
- id: {id}
  reference: Cook_2022
  locator: table 2
  population: adults
  intervention: {intervention}
  comparator: rest
  outcome: stiffness
  level: trial-arm
  measure: count
  estimate: {events}
  participants: 5
  events: {events}
  provenance: our-calculation
  verification: derived
  caveat: Worked out from a percent.
"""
_ARMS = """\
forests: [able-2020]
arms:
  title: In one small trial
  figure_title: Four got supple <here>
  claim: stretching-eases-stiffness
  findings: [C1, C2]
  counted: Supple
  uncounted: Still stiff
  note: "**No clear difference:** {{ finding.C1.events }} against {{ finding.C2.events }}.[@Cook_2022]"
"""


def arm(id: str, intervention: str, events: int) -> str:
    """A finding of an arm, in YAML, calculated by us."""
    return _ARM.format(id=id, intervention=intervention, events=events)


COUNTS = {
    "content/findings/counts.yaml": ("", arm("C1", "stretching", 4) + arm("C2", "rest", 1)),
    "content/summaries/stiffness.yaml": (
        "forests: [able-2020]\n",
        _ARMS,
    ),
}
"""What to change in a copy of the second guideline so that its summary has arms."""
