"""Modules for rare cases are imported when such a case comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.later import later

RARE = """
RARE = "It was imported."

class Tool:
    @staticmethod
    def twice(number, *, plus=0):
        return 2 * number + plus

class RareError(Exception):
    pass
"""


def test_a_name_is_looked_up_when_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rare_module.py").write_text(RARE)
    monkeypatch.syspath_prepend(tmp_path)
    with later("rare_module"):
        from rare_module import RareError, Tool  # type: ignore[import-not-found]
    assert "rare_module" not in sys.modules
    assert Tool.twice(2, plus=1) == 5
    assert "rare_module" in sys.modules
    assert issubclass(RareError, Exception)


def test_a_module_imported_before_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with later("json"):
        import json

        assert json.loads("[1]") == [1]
    assert sys.modules["json"] is json


ONE_SHEET = (
    "import sys; from generator.publish import pdf; from tests.publish.sheets import document;"
    "from generator.render.sheet import Sheet; pdf.laid_out(Sheet('a', document('<p>Words'), (), 1));"
)


@pytest.mark.skipif(sys.platform != "linux", reason="only its loader tells what it unloads")
def test_what_threads_of_pango_run_is_there_until_the_process_ends() -> None:
    loader = {**os.environ, "LD_DEBUG": "files"}
    done = subprocess.run([sys.executable, "-c", ONE_SHEET], env=loader, capture_output=True, text=True, check=True)
    told = done.stderr.splitlines()
    assert any("libpangoft2" in line for line in told)
    assert [line for line in told if "destroying" in line and ("pango" in line or "fontconfig" in line)] == []


def test_a_handout_without_fields_needs_no_font_tools() -> None:
    code = f"{ONE_SHEET}print([name for name in sys.modules if name in pdf.RARE])"
    for _ in range(2):  # the first process of all parses what is declared, and keeps it
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
