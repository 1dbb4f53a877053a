"""Reviews: each is of something that is there, so that some page says so."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, nearest
from generator.model.content import Content
from generator.model.people import Review


def problems(content: Content) -> Iterator[Problem]:
    """Reviews of an object that is neither a record, nor a reference, nor a page written by hand."""
    known = {f"{kind}/{id}" for kind, records in content.records.items() for id in records}
    known |= {"guideline", *content.pages, *(f"reference/{key}" for key in content.references)}
    for review in content.all(Review):
        if review.object not in known:
            hint = nearest(review.object, known) or "write the kind and the id, such as `recommendation/ID`"
            message = f"there is no '{review.object}' to review"
            yield Problem(content.at(review, "object"), "unknown-id", message, hint)
