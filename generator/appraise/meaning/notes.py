"""What a reviewer should look at in a change: each note says what happened, and what to ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.appraise.editions import editions
from generator.appraise.meaning.changes import Changed, Status, titled
from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.said import read
from generator.appraise.pointers import users
from generator.appraise.reviews import PRINTED, object_of
from generator.errors import Location
from generator.model.content import Content
from generator.model.count import counted
from generator.model.handout import Handout
from generator.model.people import Change, Review
from generator.model.reference import RETRACTION, VERIFICATION, Retraction, Verification
from generator.model.safety import Helpline, SafetyItem

LOOKED = {"verified on", "verify by", "source"}
"""What says of a crisis line that somebody looked again, and leaves it as it is."""
_PLAIN = {"plain", "certainty", "sign", "action", "kind", "barrier", "fix"}
"""What an easy read says of a record in other words."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at: a stable rule name, what happened, what to ask, and where it is written."""

    rule: str
    message: str
    ask: str
    place: Location
    kind: str
    id: str


def note(change: Changed, rule: str, message: str, ask: str, place: Location | None = None) -> Note:
    """A note about a record, at the record's own place unless another is given."""
    return Note(rule, message, ask, place or change.place, change.kind, change.id)


def safety(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Signs that went, became milder or read otherwise; signs that a sheet lost; words and numbers for a crisis."""
    for change in changed:
        if change.kind == "safety item":
            yield from _sign(before, after, change)
        elif change.kind == "helpline":
            yield from _helpline(before, after, change)
        elif change.kind == "guideline":
            for one in (d for d in change.of(Facet.safety, Facet.helpline) if not d.target):
                message = f"What is said in a crisis changed ({one.name})."
                yield note(
                    change, "crisis-words-changed", message, "Every page and sheet bears it. Is it right?", one.place
                )
        if change.status is Status.changed:
            yield from _lost(before, change)


def _sign(before: Content, after: Content, change: Changed) -> Iterator[Note]:
    sign, kind = f"“{change.title}”", change.named("kind")
    if change.status is Status.withdrawn:
        was = before.get(SafetyItem, change.id).kind.replace("-", " ")
        yield note(
            change, "safety-withdrawn", f"A safety sign is withdrawn: {sign} ({was}).", "Who decided that it may go?"
        )
    elif change.status is Status.new:
        basis = after.get(SafetyItem, change.id).basis
        shown = sum(kind == "handout" for kind, _ in users(after).get(("safety item", change.id), ()))
        message = f"A safety sign is new: {sign}, on {counted(shown, 'handout') if shown else 'no handout'}."
        yield note(change, "safety-new", message, f"Its basis: {basis.rstrip('.')}. Is that enough?")
    elif kind:
        message = f"{sign} asks for something else: {kind.old}, now {kind.new}."
        yield note(change, "safety-kind", message, "Is it still said loudly enough?", kind.place)
    elif found := [one for one in change.differences if one.name in ("sign", "action", "clinician")]:
        message = f"A safety sign reads otherwise: {sign}."
        yield note(change, "safety-changed", message, "Has a clinician read the new words?", found[0].place)


def _helpline(before: Content, after: Content, change: Changed) -> Iterator[Note]:
    name = f"“{change.title}”"
    if change.status is Status.withdrawn:
        country = before.get(Helpline, change.id).country
        yield note(change, "helpline-withdrawn", f"A crisis line is withdrawn: {name} ({country}).", "Is it closed?")
        return
    line = after.get(Helpline, change.id)
    if change.status is Status.new:
        message = f"A crisis line is new: {name}, {line.number or line.other or line.web or line.emergency}."
        yield note(change, "helpline-new", message, f"Seen at: {line.source}. Call the number before you approve.")
        return
    looked, until = change.named("verified on"), change.named("verify by")
    if until and not looked:
        message = f"{name} may be printed until {until.new}, and nobody says that they looked again."
        yield note(change, "helpline-not-looked-at", message, "Who dialled it, and when?", until.place)
    if found := [one for one in change.differences if one.name not in LOOKED]:
        said = ", ".join(f"{one.name} {one.old or 'none'}, now {one.new or 'none'}" for one in found)
        message = f"A crisis line changed: {name}: {said}."
        yield note(change, "helpline-changed", message, "Call the number before you approve.", found[0].place)


def _lost(before: Content, change: Changed) -> Iterator[Note]:
    """Signs that a record no longer shows, and sheets that no longer say whom to call."""
    for one in change.differences:
        if change.kind == "handout" and (one.old, one.new) == ("crisis", None):
            message = f"The handout “{change.title}” no longer says whom to call in a crisis."
            yield note(change, "safety-removed", message, "It has to. Put the block back.", one.place)
    for one in change.of(Facet.safety):
        if one.target == "safety item" and one.new is None and one.old:
            item = before.find(SafetyItem, one.old)
            sign = titled(item, before) if item else one.old
            kind = f" ({item.kind.replace('-', ' ')})" if item else ""
            message = f"The {change.kind} “{change.title}” no longer shows the sign “{sign}”{kind}."
            yield note(change, "safety-removed", message, "Is it said elsewhere on it?", one.place)
        elif one.name in ("cautions", "card_caution"):
            message = f"A caution of the {change.kind} “{change.title}” changed."
            yield note(change, "caution-changed", message, "Has a clinician read it?", one.place)


def easy(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Rows of an easy read that stayed as they were, although a record changed that they say in other words."""
    moved = {
        (one.kind, one.id): one
        for one in changed
        if one.status is Status.changed and any(difference.name in _PLAIN for difference in one.differences)
    }
    for handout in after.all(Handout):
        was = before.find(Handout, handout.id)
        old = {row.lines for _, row in was.easy_rows()} if was else set()
        for path, row in handout.easy_rows():
            said = [("claim", id) for id in row.claims] + [("safety item", id) for id in row.safety]
            said += [("barrier", id) for id in row.barriers]
            for change in (moved[one] for one in said if one in moved and row.lines in old):
                words = " ".join(read(line, after) for line in row.lines)
                message = f"“{change.title}” changed, and an easy read still says: “{words}”"
                rule = "safety-easy-read" if change.kind == "safety item" else "easy-read"
                yield note(change, rule, message, "Does that say the same?", after.at(handout, *path, "lines"))


def sources(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """References that were retracted or doubted, or no longer are; new ones that nobody has checked."""
    for change in changed:
        if change.kind != "reference" or change.status is Status.withdrawn:
            continue
        reference, was = after.references[change.id], before.references.get(change.id)
        old = was.standing if was else Retraction.none
        if reference.standing is not old:
            message = f"{change.id}: {RETRACTION[old].lower()}, now {RETRACTION[reference.standing].lower()}."
            yield note(change, "retraction", message, "Read the notice. What rests on it must be judged anew.")
        if was is None and reference.verification is not Verification.verified:
            message = f"{change.id} is new, and its entry says “{VERIFICATION[reference.verification].lower()}”."
            yield note(change, "unverified-reference", message, "Hold the entry against the paper.")


def people(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Names and reviews that came in, and dates of review that moved although nobody says that they looked."""
    reviewed = {one.object for one in after.all(Review) if one.id not in before.records["review"]}
    for change in changed:
        if change.kind == "contributor" and change.status is not Status.withdrawn:
            message = f"A person is named: “{change.title}”."
            yield note(
                change, "new-person", message, "Did they agree to be named, in this role and with these conflicts?"
            )
        elif change.kind == "review" and change.status is not Status.withdrawn:
            message = f"A review is recorded: {change.title}."
            yield note(change, "new-review", message, "Does the reviewer say so, in their own account?")
        due, own = change.named("review"), object_of(change.kind, change.id)
        if due and due.old and due.new and due.facet is Facet.date and own not in reviewed:
            message = f"The next review of the {change.kind} “{change.title}” moved from {due.old} to {due.new}."
            yield note(change, "review-moved", message, "No record says who looked at it. Who did?", due.place)


def untold(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Recommendations that came, went or changed their force, with no record of change that tells readers."""
    told = {one.object for one in after.all(Change) if one.id not in before.records["change"]}
    for change in changed:
        forceful = change.of(Facet.strength, Facet.direction, Facet.certainty)
        if change.kind == "recommendation" and forceful and f"recommendation/{change.id}" not in told:
            message = f"Readers are not told that the recommendation “{change.title}” is {change.status}."
            yield note(change, "untold-change", message, "Add a record to content/changes/ that says why.")


def prints(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Editions that had a page and no longer have one: whoever scans such a print finds nothing."""
    kept = {(edition.handout, edition.version) for edition in editions(after)}
    for edition in editions(before):
        if (edition.handout, edition.version) in kept:
            continue
        message = f"The code on prints of {edition.handout}, version {edition.version}, would lead nowhere."
        ask = f"Add a change with `object: {PRINTED}{edition.handout}` and `version: {edition.version}`."
        if edition.handout not in after.records["handout"]:
            ask += " The last one withdraws it; where it has another id now, it says so with `replaced_by`."
        yield Note("print-lost", message, ask, _place(edition.handout, before, after), "handout", edition.handout)


def _place(id: str, before: Content, after: Content) -> Location:
    """Where the version of a handout stands, or stood."""
    content = after if id in after.records["handout"] else before
    record = content.find(Handout, id)
    return content.at(record, "version") if record else content.at(content.guideline)
