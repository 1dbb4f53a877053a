"""The repository as its own tests see it: modules, what they import and call, and every file that git would keep."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

REPO = Path(__file__).parents[1]

VENDORED = (
    "generator/assets/admin/sveltia/",
    "generator/assets/admin/js-yaml.js",
    "tests/data/sveltia-cms.schema.json",
)
"""What others wrote, kept as it is: no rule of ours holds there."""

LEFT_BEHIND = re.compile(r"(^|/)(\.cache|__pycache__/(jinja-[\d.]+|types))/|\.pyc$")


@dataclass(frozen=True)
class Module:
    """One module of the package."""

    path: Path

    @property
    def place(self) -> str:
        """Its path from the root of the repository."""
        return self.path.relative_to(REPO).as_posix()

    @property
    def name(self) -> str:
        """`generator.cite.grammar`; of a package, its own name."""
        return ".".join(self.path.relative_to(REPO).with_suffix("").parts).removesuffix(".__init__")

    @property
    def part(self) -> str:
        """The first name below the package: `cite`; empty for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.place)

    @property
    def imports(self) -> Iterator[tuple[int, str]]:
        """Each imported name in full, with its line; also those inside functions and those for types alone."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{self._origin(node)}.{alias.name}") for alias in node.names)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".") if self.path.stem == "__init__" else self.name.split(".")[:-1]
        return ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])

    @property
    def calls(self) -> Iterator[tuple[int, str]]:
        """The last name of each called function or method, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                yield node.lineno, node.func.id if isinstance(node.func, ast.Name) else node.func.attr


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, by path."""
    return tuple(Module(path) for path in sorted((REPO / "generator").rglob("*.py")))


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that is in the repository, or would be after `git add`."""
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return tuple(sorted(path for name in set(listed.split("\0")) - {""} if (path := REPO / name).is_file()))


def ignored_files(*folders: str) -> list[str]:
    """The files in these folders that git was told not to keep, but for what a build or Python leaves behind."""
    listed = _git("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *folders)
    return sorted(name for name in listed.split("\0") if name and not LEFT_BEHIND.search(name))


def text_of(path: Path) -> str | None:
    """The text of a file; nothing where it is no text, or none of ours."""
    if path.is_relative_to(REPO) and path.relative_to(REPO).as_posix().startswith(VENDORED):
        return None
    data = path.read_bytes()
    return None if b"\0" in data[:8000] else data.decode("utf-8", errors="replace")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=REPO, capture_output=True, text=True, check=True).stdout
