"""GitHub's API through `gh`, its own command line, which takes its token from the environment."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from typing import Any, Protocol

BOT = "github-actions[bot]"
"""Who writes with the token of a workflow."""


class Api(Protocol):
    """What our tools ask of GitHub. Addresses are those below the repository: `pulls/7`."""

    def get(self, address: str) -> Any:
        """What stands there."""

    def all(self, address: str) -> list[Any]:
        """Every item of a list, from all its pages."""

    def read(self, address: str) -> bytes:
        """A file."""

    def send(self, method: str, address: str, values: Mapping[str, str]) -> None:
        """Writes by POST or PATCH."""


def is_ours(item: Mapping[str, Any], mark: str) -> bool:
    """Whether a workflow of ours wrote a comment or an issue that begins with a mark, which anybody could copy."""
    return (item["user"] or {}).get("login") == BOT and str(item["body"]).startswith(mark)


class Gh:
    """The API of one repository, such as `owner/name`."""

    def __init__(self, repository: str) -> None:
        self.base = f"repos/{repository}/"

    def get(self, address: str) -> Any:
        """What stands there."""
        return json.loads(self.read(address))

    def all(self, address: str) -> list[Any]:
        """Every item of a list, from all its pages."""
        pages = json.loads(self._ran("--paginate", "--slurp", self.base + address))
        return [item for page in pages for item in page]

    def read(self, address: str) -> bytes:
        """A file."""
        return self._ran(self.base + address)

    def send(self, method: str, address: str, values: Mapping[str, str]) -> None:
        """Writes by POST or PATCH; the values travel as JSON, and no program reads them as anything else."""
        self._ran("--method", method, "--input", "-", self.base + address, given=json.dumps(values).encode())

    def _ran(self, *words: str, given: bytes = b"") -> bytes:
        return subprocess.run(["gh", "api", *words], input=given, stdout=subprocess.PIPE, check=True).stdout
