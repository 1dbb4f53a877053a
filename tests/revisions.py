"""Worlds in git: a folder becomes a repository of its own, committed by nobody in particular."""

from __future__ import annotations

import subprocess
from pathlib import Path

_ANYBODY = ("-c", "user.name=Test", "-c", "user.email=test@invalid", "-c", "commit.gpgSign=false")


def git(root: Path, *words: str, given: bytes = b"") -> str:
    """What git says to some words in a folder."""
    done = subprocess.run(["git", *_ANYBODY, "-C", str(root), *words], input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def committed(root: Path) -> Path:
    """The folder, all of it committed; on the branch `main` if it was no repository yet."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message=A state")
    return root
