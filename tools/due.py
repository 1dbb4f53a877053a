"""Keeps one issue about what is due: `python3 -m tools.due PROBLEMS`, a file that `check --format json` printed.

The issue is opened when a review or a helpline falls due, updated while any is, and closed when none is.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tools.github import Api, Gh, is_ours

Problem = Mapping[str, Any]

DUE = {
    "stale-helpline": (
        "Helplines to check again",
        "Dial it, or read its operator's own page. Then set `verified_on` and `verify_by`.",
    ),
    "overdue-review": (
        "Reviews that are overdue",
        "Look at the record and at what it rests on, then set the next date. `content/reviews/` says who looked.",
    ),
}
"""Rules about dates: their heading, and what to do."""
TITLE = "Reviews and helplines that are due"
MARK = "<!-- evipress: due -->"


class BrokenError(Exception):
    """The content has other errors, so that nobody can tell what is due."""


def keep(api: Api, problems: Iterable[Problem], address: str) -> str:
    """Opens, updates or closes the issue; what was done, in a few words. `address` is where files are read.

    Raises BrokenError, and leaves the issue as it is.
    """
    found = list(problems)
    if broken := [p for p in found if p["rule"] not in DUE and p["severity"] == "error"]:
        raise BrokenError("\n".join(f"{p['file']}:{p['line']}: {p['message']}" for p in broken))
    text = body(found, address)
    ours = [issue for issue in api.all("issues?state=open&per_page=100") if is_ours(issue, MARK)]
    if not text:
        for issue in ours:
            api.send("PATCH", f"issues/{issue['number']}", {"state": "closed", "state_reason": "completed"})
        return "nothing is due"
    if not ours:
        api.send("POST", "issues", {"title": TITLE, "body": text})
        return "opened an issue"
    if ours[0]["body"] == text:
        return "the issue stands as it is"
    api.send("PATCH", f"issues/{ours[0]['number']}", {"body": text})
    return f"updated issue {ours[0]['number']}"


def body(problems: Iterable[Problem], address: str) -> str:
    """The issue in Markdown, what could hurt first; nothing where nothing is due."""
    found = sorted(problems, key=lambda p: (p["file"], p["line"]))
    parts = []
    for rule, (heading, advice) in DUE.items():
        lines = [_line(p, address) for p in found if p["rule"] == rule]
        if lines:
            parts.append("\n".join((f"### {heading}\n\n{advice}\n", *lines)))
    return "\n\n".join((MARK, *parts)) if parts else ""


def _line(problem: Problem, address: str) -> str:
    place = f"{problem['file']}:{problem['line']}"
    stops = " **It stops the build: the site stays as it was.**" if problem["severity"] == "error" else ""
    return f"- [ ] [`{place}`]({address}{problem['file']}#L{problem['line']}): {problem['message']}.{stops}"


if __name__ == "__main__":
    where = os.environ
    url = f"{where['GITHUB_SERVER_URL']}/{where['GITHUB_REPOSITORY']}/blob/{where['GITHUB_REF_NAME']}/"
    try:
        print(keep(Gh(where["GITHUB_REPOSITORY"]), json.loads(Path(sys.argv[1]).read_text("utf-8")), url))
    except BrokenError as error:
        sys.exit(f"the content has other errors; the issue was left alone\n{error}")
