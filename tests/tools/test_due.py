"""The issue about what is due."""

from __future__ import annotations

import pytest

from tests.tools.stand_in import GitHub, said
from tools import due

URL = "https://code.test/guide/blob/main/"
REVIEW = {
    "rule": "overdue-review",
    "severity": "warning",
    "file": "content/handouts/x.yaml",
    "line": 9,
    "message": "the review was due on 1 May 2027",
}
LINE = {
    "rule": "stale-helpline",
    "severity": "error",
    "file": "content/helplines/de.yaml",
    "line": 4,
    "message": "'Line' had to be checked by 1 May 2027",
}
OTHER = {**REVIEW, "rule": "old-fashioned"}


def github(*issues: dict[str, object]) -> GitHub:
    return GitHub({"issues": issues})


def test_what_could_hurt_comes_first_and_each_line_leads_to_its_record() -> None:
    assert due.body([REVIEW, OTHER, LINE], URL) == (
        "<!-- evipress: due -->\n\n"
        "### Helplines to check again\n\n"
        "Dial it, or read its operator's own page. Then set `verified_on` and `verify_by`.\n\n"
        "- [ ] [`content/helplines/de.yaml:4`](https://code.test/guide/blob/main/content/helplines/de.yaml#L4): "
        "'Line' had to be checked by 1 May 2027. **It stops the build: the site stays as it was.**\n\n"
        "### Reviews that are overdue\n\n"
        "Look at the record and at what it rests on, then set the next date. `content/reviews/` says who looked.\n\n"
        "- [ ] [`content/handouts/x.yaml:9`](https://code.test/guide/blob/main/content/handouts/x.yaml#L9): "
        "the review was due on 1 May 2027."
    )


def test_the_issue_is_opened_once_then_updated_then_closed() -> None:
    there = github(said("mine", "a-person"), said(due.MARK, "a-person"), said(due.MARK, ""))
    assert due.keep(there, [REVIEW], URL) == "opened an issue"
    [(method, address, values)] = there.sent
    assert (method, address, values["title"]) == ("POST", "issues", due.TITLE)

    there = github(said(values["body"]))
    assert due.keep(there, [REVIEW], URL) == "the issue stands as it is"
    assert there.sent == []
    assert due.keep(there, [REVIEW, LINE], URL) == "updated issue 6"
    assert there.sent == [("PATCH", "issues/6", {"body": due.body([REVIEW, LINE], URL)})]

    there = github(said(values["body"]))
    assert due.keep(there, [OTHER], URL) == "nothing is due"
    assert there.sent == [("PATCH", "issues/6", {"state": "closed", "state_reason": "completed"})]


def test_without_an_issue_nothing_due_writes_nothing() -> None:
    there = github()
    assert due.keep(there, [], URL) == "nothing is due"
    assert there.sent == []


def test_content_that_does_not_load_closes_no_issue() -> None:
    there = github(said(due.MARK))
    with pytest.raises(due.BrokenError, match=r"x\.yaml:9"):
        due.keep(there, [{**OTHER, "severity": "error"}], URL)
    assert there.sent == []
