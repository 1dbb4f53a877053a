"""Posts under a pull request what its change means: `RUN_ID=... GITHUB_REPOSITORY=... python3 -m tools.meaning`.

The words come from a run of the pull request's own code, so they are a stranger's: they are read from an archive in
memory, bounded in size, and go to GitHub as data alone. The number that comes with them counts only if GitHub says
that this run belongs to this pull request.
"""

from __future__ import annotations

import os
import re
import sys
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from tools.github import Api, Gh, is_ours

ARTIFACT = "meaning"
WORKFLOW = ".github/workflows/change.yml"
MARK = "<!-- evipress: what this change means -->"
HEAD = """### What this change means

_Found by `evipress diff`, with the code of this pull request. No person has checked it._"""
SAME = "Nothing that the guideline says: only its form changes."
ARCHIVE_LIMIT = 100_000
LIMIT = 60_000
"""Bytes of the words. GitHub takes 65,536 characters."""
CUT = "\n\n_The rest is in the summary of the workflow “Change”._"


class RefusedError(Exception):
    """The run, its artifact or the number is not what it should be; nothing was written."""


def post(api: Api, repository: str, run_id: str) -> str:
    """Writes the comment of a run, in the place of an earlier one; what was done, in a few words.

    Raises RefusedError.
    """
    run = api.get(f"actions/runs/{digits(run_id)}")
    if run["event"] != "pull_request" or run["path"].partition("@")[0] != WORKFLOW:
        raise RefusedError("that run is not one of a pull request's change")
    found = [a for a in api.get(f"actions/runs/{run['id']}/artifacts")["artifacts"] if a["name"] == ARTIFACT]
    if not found:
        return "that run found no words"
    if len(found) > 1 or found[0]["expired"] or found[0]["size_in_bytes"] > ARCHIVE_LIMIT:
        raise RefusedError("the artifact is too large, too old, or not alone")
    number, words = unpacked(api.read(f"actions/artifacts/{found[0]['id']}/zip"))
    pull = api.get(f"pulls/{number}")
    head, base = pull["head"], pull["base"]
    if (head["repo"] or {}).get("id") != run["head_repository"]["id"] or base["repo"]["full_name"] != repository:
        raise RefusedError(f"that run does not belong to pull request {number}")
    if head["sha"] != run["head_sha"] or pull["state"] != "open":
        return f"pull request {number} has moved on"
    earlier = [c for c in api.all(f"issues/{number}/comments?per_page=100") if is_ours(c, MARK)]
    if earlier:
        api.send("PATCH", f"issues/comments/{earlier[0]['id']}", {"body": body(words)})
        return f"updated the comment of pull request {number}"
    if not words.strip():
        return f"pull request {number} changes nothing that the guideline says"
    api.send("POST", f"issues/{number}/comments", {"body": body(words)})
    return f"commented on pull request {number}"


def digits(text: str) -> str:
    """A number as GitHub counts. Raises RefusedError for everything else."""
    if not re.fullmatch(r"[1-9][0-9]{0,18}", text):
        raise RefusedError("that is no number")
    return text


def unpacked(archive: bytes) -> tuple[str, str]:
    """The number of the pull request and the words in an artifact. Raises RefusedError."""
    try:
        with ZipFile(BytesIO(archive)) as files:
            read = {}
            for name, limit in (("number", 20), ("comment.md", LIMIT)):
                with files.open(name) as file:
                    read[name] = file.read(limit + 1)
        number, words = read["number"].decode("ascii"), read["comment.md"]
    except (BadZipFile, KeyError, UnicodeDecodeError, RuntimeError, NotImplementedError) as error:
        raise RefusedError(f"the artifact cannot be read: {type(error).__name__}") from None
    return digits(number), shortened(words)


def shortened(words: bytes) -> str:
    """As many whole lines as a comment may have."""
    if len(words) <= LIMIT:
        return words.decode("utf-8", "replace")
    return words[: LIMIT - 200].decode("utf-8", "ignore").rpartition("\n")[0] + CUT


def body(words: str) -> str:
    """The comment, in which no word calls a person or ends our mark."""
    safe = re.sub(r"[^\S\n]|[\x00-\x09\x0b-\x1f\x7f]", " ", words).strip()
    safe = re.sub(r"@(?=\w)", "@\N{ZERO WIDTH SPACE}", safe).replace("<!--", "&lt;!--")
    return "\n\n".join((MARK, HEAD, safe or SAME))


if __name__ == "__main__":
    repository = os.environ["GITHUB_REPOSITORY"]
    try:
        print(post(Gh(repository), repository, os.environ["RUN_ID"]))
    except RefusedError as error:
        sys.exit(f"refused: {error}")
