"""When Python looks for rubbish: no build that ends pays for it, and a preview that goes on does while it rests."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from weasyprint.formatting_structure.boxes import PageBox

from generator.publish import rubbish
from tests.publish.test_rebuilds import Served
from tests.world import changed, copied

COUNTED = """
import gc, sys
from generator import cli
sys.argv = ["evipress", "build", "--root", sys.argv[1]]
looks = []
gc.callbacks.append(lambda phase, about: looks.append(phase))
try:
    cli.main()
finally:
    print(len(looks), "looks")
"""


def test_a_build_never_looks(tmp_path: Path) -> None:
    """The host has the plugin begin anew within the command, which once turned it on again: a fourteenth of it."""
    root = copied(tmp_path)
    said = subprocess.run([sys.executable, "-c", COUNTED, root], capture_output=True, text=True, check=True).stdout
    assert list(root.glob("site/handouts/**/*.pdf"))
    assert said.endswith("\n0 looks\n")


def test_a_first_build_of_many_sheets_leaves_a_preview_at_rest() -> None:
    before = gc.get_threshold()
    try:
        rubbish.at_rest()
        often = gc.get_threshold()
        rubbish.again()
        assert (gc.isenabled(), gc.get_threshold()) == (True, often)
    finally:
        gc.set_threshold(*before)


def test_a_preview_looks_when_the_handouts_are_there(tmp_path: Path) -> None:
    served = Served(tmp_path)
    changed(served.root / "content/handouts/all.yaml", "title: My first step", "title: My next step")
    gc.collect()
    gc.disable()
    try:
        served.rebuild()
        served.plugin.preview.wait()
        assert not any(isinstance(one, PageBox) for one in gc.get_objects())
    finally:
        gc.enable()
        served.end()
