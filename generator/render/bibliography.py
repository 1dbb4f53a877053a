"""A bibliography as text, changed: new entries in their places, or the whole of it sorted and formatted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.cite.lines import Lines
from generator.errors import ContentError, Location, Problem, Severity
from generator.load.bibraw import Block, Field, pieces
from generator.load.bibtables import ALIASES, DOI_PREFIX
from generator.load.bibtex import references
from generator.load.bibvalues import MONTHS
from generator.model.reference import Reference
from generator.render.exports.bibtex import ORDER, entry

_BESIDE = ALIASES | {
    "subtitle": "title",
    "date": "year",
    "x-nlm": "shortjournal",
    "howpublished": "note",
    "addendum": "note",
}
"""The field whose place another takes."""
_RANK = {name: rank for rank, name in enumerate(ORDER)}
_DOI = re.compile(rf"{DOI_PREFIX.pattern}(?=10\.)")
_RANGE = re.compile(r"(?<=\w)\s*(?:-{1,3}|[–—])\s*(?=\w)")
_FREE = ("doi", "pages", "month")
"""Fields whose writing may change; that their meaning does not, the loaded references say."""


def added(text: str, file: str, new: Iterable[Reference]) -> str:
    """The bibliography with new entries in the order of the keys; every other byte stays.

    Raises ContentError where a new entry would not be read back as it is, at the place that it came from, and where
    the bibliography itself cannot be read.
    """
    before = readable(text, file)
    wanted = {reference.key: reference for reference in new}
    result = _with(text, sorted(wanted.values(), key=lambda r: r.key.casefold()))
    after, _ = references(result, file)
    lost = [r for r in wanted.values() if _all(after.get(r.key)) != _all(r)]
    message = "this entry holds something that BibTeX cannot carry"
    problems = [Problem(r.place, "bad-value", message, "shorten or retype its fields") for r in lost]
    if lost or any(_all(after.get(key)) != _all(old) for key, old in before.items()):
        raise ContentError(problems or [Problem(Lines(text, file).at(0), "bad-value", message)])
    return result


def _all(reference: Reference | None) -> Reference | None:
    """All that a reference says, without its place."""
    return replace(reference, place=Location("")) if reference else None


def entry_of(reference: Reference) -> str:
    """One entry as a bibliography of ours writes it."""
    return entry(reference, between="; ")


def _with(text: str, new: Sequence[Reference]) -> str:
    """The text with entries, each before the first that sorts after it, above the comment that leans on that one."""
    newline = "\r\n" if "\r\n" in text else "\n"
    blocks = [block for block in pieces(text).blocks if block.kind not in ("string", "preamble")]
    parts: list[str] = []
    last: list[str] = []
    done = 0
    for reference in new:
        words = entry_of(reference).replace("\n", newline)
        after = next((block for block in blocks if block.key.casefold() > reference.key.casefold()), None)
        if after:
            at = after.offset - len(_leaning(after.lead, at_top=after is blocks[0]))
            parts += (text[done:at], words, newline)
            done = at
        else:
            last.append(words)
    end = blocks[-1].end if blocks else len(text)
    parts.append(text[done:end])
    if last and blocks:
        parts += (newline * 2, newline.join(last).rstrip(), text[end:] or newline)
    elif last:
        parts += (newline * ((2 - text.endswith(newline)) if text else 0), newline.join(last))
    else:
        parts.append(text[end:])
    return "".join(parts)


def _leaning(lead: str, *, at_top: bool) -> str:
    """The end of a lead that belongs to the entry behind it: lines down to it without a blank one between.

    The first line of a lead is a line of its own only at the top of the file; else it goes on behind another entry.
    """
    lines = lead.split("\n")
    first = len(lines) - 1
    while first > 1 and lines[first - 1].strip():
        first -= 1
    if first == 1 and at_top and lines[0].strip():
        first = 0
    return "\n".join(lines[first:])


def tidied(text: str, file: str) -> str:
    """The bibliography sorted by key, each entry formatted as the exports write it; comments and macros are kept.

    A `@string` or `@preamble` comes before all entries, and an entry that others name as their `crossref` after them,
    as BibTeX asks. Raises ContentError where the bibliography cannot be read, or would not say the same afterwards.
    """
    before = readable(text, file)
    newline = "\r\n" if "\r\n" in text else "\n"
    result = _tidied(text.replace("\r\n", "\n"))
    after, problems = references(result, file)
    changed = [k for k in before.keys() | after.keys() if _all(before.get(k)) != _all(after.get(k))]
    if changed or _said(text) != _said(result) or any(p.rule == "bad-bibtex" for p in problems):
        place = before[min(changed)].place if changed and min(changed) in before else Lines(text, file).at(0)
        message = "tidying would change what the bibliography says" + (f": '{min(changed)}'" if changed else "")
        hint = "is there a stray brace between two entries? The file stays as it was"
        raise ContentError([Problem(place, "untidy", message, hint)])
    return result.replace("\n", newline)


def readable(text: str, file: str) -> Mapping[str, Reference]:
    """The references of a bibliography. Raises ContentError where its syntax is broken or a key stands twice."""
    found, problems = references(text, file)
    if faults := [p for p in problems if p.rule in ("bad-bibtex", "duplicate-key") and p.severity is Severity.error]:
        raise ContentError(faults)
    return found


def _tidied(text: str) -> str:
    whole = pieces(text)
    parents = {
        field.pieces[0].strip('{}"')
        for block in whole.blocks
        for field in block.fields or ()
        if field.name == "crossref"
    }
    head, blocks = "", []
    for number, block in enumerate(whole.blocks):
        lead = block.lead
        if number == 0:
            leaning = _leaning(lead, at_top=True)
            head, lead = lead[: len(lead) - len(leaning)], leaning
        rank = 0 if block.kind in ("string", "preamble") else 2 if block.key in parents else 1
        words = "\n".join(filter(None, (_trimmed(lead), _formatted(block)))) + _behind(block.behind)
        blocks.append(((rank, block.key.casefold() if rank else ""), words))
    parts = [_trimmed(head), *(words for _, words in sorted(blocks, key=lambda pair: pair[0])), _trimmed(whole.tail)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _behind(comment: str) -> str:
    return f" {comment.strip()}" if comment else ""


def _trimmed(text: str) -> str:
    """Text between entries without blank lines around it and blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _formatted(block: Block) -> str:
    """An entry, one field a line; a macro, and an entry that cannot be taken apart, as they are."""
    if block.fields is None:
        return block.text
    rows: list[str] = []
    for field in sorted(block.fields, key=_rank):
        rows += [f"  {comment}" for comment in field.before]
        rows.append(f"  {field.name} = {_value(field)},{f' {field.behind}' if field.behind else ''}")
    rows += [f"  {comment}" for comment in block.last]
    return "\n".join((f"@{block.kind}{{{block.key},", *rows, "}"))


def _rank(field: Field) -> tuple[int, int]:
    """Known fields in their order, then unknown ones, then unknown fields of ours; each group as it was written."""
    name = field.name if field.name in _RANK else _BESIDE.get(field.name, "")
    first = _RANK["x-design"]
    if name in _RANK:
        return (0 if _RANK[name] < first else 2, _RANK[name])
    return (3 if field.name.startswith("x-") else 1, 0)


def _value(field: Field) -> str:
    parts = _parts(field)
    if len(parts) > 1 or not parts[0].startswith("{"):
        return " # ".join(parts)
    inner = parts[0][1:-1]
    if field.name == "doi":
        inner = inner[found.end() :] if (found := _DOI.match(inner)) else inner
    elif field.name == "pages" and "--" not in inner:
        inner = _RANGE.sub("--", inner)
    elif field.name == "month" and (month := _month(inner)):
        return month
    return f"{{{inner}}}"


def _month(word: str) -> str:
    """A month as BibTeX's macro; empty for what is more than a month."""
    if re.fullmatch(r"0?[1-9]|1[0-2]", word):
        return tuple(MONTHS)[int(word) - 1]
    plain, short = word.lower(), word.lower()[:3]
    return short if short in MONTHS and plain.rstrip(".") in (short, MONTHS[short].lower()) else ""


def _parts(field: Field) -> tuple[str, ...]:
    """The pieces of a value in braces, on one line; the name of a macro as it is; the blanks between pieces stay."""
    alone = len(field.pieces) == 1
    return tuple(_part(piece, alone=alone) for piece in field.pieces)


def _part(piece: str, *, alone: bool) -> str:
    if piece[0] not in '{"':
        return f"{{{piece}}}" if piece.isdigit() else piece
    words = re.sub(r"\s+", " ", piece[1:-1])
    return f"{{{words.strip() if alone else words}}}"


def _said(text: str) -> tuple[Mapping[str, Any], Counter[str]]:
    """What a bibliography says besides its references: every field of every entry, and every line between them."""
    whole = pieces(text)
    fields: dict[Any, Any] = {
        (block.kind, block.key): {field.name: "" if field.name in _FREE else _parts(field) for field in block.fields}
        if block.fields is not None
        else block.text
        for block in whole.blocks
    }
    return fields, Counter(_words(whole.blocks, whole.tail))


def _words(blocks: Iterable[Block], tail: str) -> Iterator[str]:
    for block in blocks:
        yield from map(str.strip, filter(str.strip, block.lead.split("\n")))
        for field in block.fields or ():
            yield from (*field.before, *filter(None, [field.behind]))
        yield from block.last
        yield from filter(None, [block.behind.strip()])
    yield from map(str.strip, filter(str.strip, tail.split("\n")))
