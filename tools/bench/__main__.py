"""Measure and print: the guideline's own builds, handouts, copies for clinics, then citations beside their peer."""

from __future__ import annotations

import os
import sys

from generator.publish.clock import today
from tools.bench import citations, clinics, guideline, handouts

PARTS = {
    "guideline": guideline.measure,
    "handouts": handouts.measure,
    "clinics": clinics.measure,
    "citations": citations.measure,
}

if __name__ == "__main__":
    print(f"{today()}, {os.cpu_count()} processors\n")
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
        print()
