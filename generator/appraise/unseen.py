"""Characters that nobody sees and that change how others are read, as marks of direction turn "8-12" into "12-8"; and
what is left of characters that a program read in another encoding, as of an apostrophe or a minus sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.appraise.wording import texts
from generator.errors import HIDDEN, Location, Problem
from generator.memory import recalled
from generator.model.content import Content
from generator.model.count import counted
from generator.model.reference import Reference

_AFTER = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MARKS = "\u00a0»·…‘’“”–—›"
"""Those of them that may stand behind a word, and so behind a letter with which one ends."""
_ENDING = "(?<![^\\W\\d_a-zß-ÿ])(?<![«„“‘‹\"'(])(?<![«‹]\u00a0)"
"""Before it stands no capital, as in `AMANHÃ…`, and no mark that opens a quotation, as of the letter alone."""
_SPOILT = re.compile(
    rf"\ufffd+|(?![ÃÂ][{_MARKS}])(?:Ã[{_AFTER}]|Â[\u00a0-\u00bf])|{_ENDING}(?:Ã[{_MARKS}]|Â[\u00a0»·])"
    rf"|Ã[{_MARKS}](?=[a-zß-ÿ])|â[\u0080-\u009f€‰ˆ†‚„][{_AFTER}]"
)
"""A letter or sign of UTF-8 that was read as Windows-1252; and what stands for one that could not be read at all."""
_ODD = re.compile(rf"(?P<unseen>{HIDDEN.pattern})|{_SPOILT.pattern}")
_MAYBE = re.compile(rf"{HIDDEN.pattern[:-1]}\ufffdÃÂâ]")
"""What each of them begins with: a search for single characters takes a twentieth of the time."""
_NUMBERED = re.compile(r"\\[xuUNabefv0_LP]")
"""The beginning of the number of one in a file."""


_Told = tuple[Problem, bool]
"""A problem, and whether it is what is left of a character."""


def problems(content: Content) -> Iterator[Problem]:
    """Every text of a record and every line of a page with a hidden character; and of each file the first text, line
    or entry with what is left of one, since a file that was read in another encoding holds many.
    """
    yield from _gathered((told for file, text in content.pages.items() for told in _of_page(file, text)), "line")
    yield from _gathered(_of_records(content), "text")
    yield from _gathered(_of_references(content), "reference")


def _gathered(told: Iterable[_Told], noun: str) -> Iterator[Problem]:
    left: dict[str, list[Problem]] = {}
    for problem, is_left in told:
        if is_left:
            left.setdefault(problem.location.file, []).append(problem)
        else:
            yield problem
    for found in left.values():
        first = min(found)
        many = f", the first of {counted(len(found), noun)}" if len(found) > 1 else ""
        yield replace(first, message=f"{first.message}{many}")


def _of_page(file: str, text: str) -> Iterator[_Told]:
    for number, line in enumerate(text.split("\n"), 1) if _may_hold(text) else ():
        if found := _ODD.search(line, number == 1 and line.startswith("\ufeff")):
            unseen = f"a character that cannot be seen stands here, U+{ord(found[0][0]):04X}"
            message = f"here stands {_left(found)}" if _is_left(found) else unseen
            place = Location(file, number, found.start() + 1)
            yield Problem(place, "bad-value", message, _hint(found)), _is_left(found)


def _of_records(content: Content) -> Iterator[_Told]:
    files = {file for file, text in content.sources.items() if _written(text)}
    for kind, record in content.everything() if files else ():
        if content.at(record).file not in files:
            continue
        for path, words in texts(record):
            if found := _ODD.search(words):
                unseen = f"a character that cannot be seen, U+{ord(found[0][0]):04X}"
                what = _left(found) if _is_left(found) else unseen
                message = f"'{'.'.join(map(str, path))}' of the {kind} '{record.id}' holds {what}"
                place = content.within(record, path, words, found.start())
                yield Problem(place, "bad-value", message, _hint(found)), _is_left(found)


def _of_references(content: Content) -> Iterator[_Told]:
    for reference in () if "reference" in content.unread else content.references.values():
        words = "\n".join(_words(reference))
        if _MAYBE.search(words) and (found := _SPOILT.search(words)):
            yield Problem(reference.place, "bad-value", f"'{reference.key}' holds {_left(found)}", _hint(found)), True


def _is_left(found: re.Match[str]) -> bool:
    return found.lastgroup is None


def _left(found: re.Match[str]) -> str:
    return f"'{found[0]}', which is left of another character"


def _hint(found: re.Match[str]) -> str:
    return "type that character, and save the file as UTF-8" if _is_left(found) else "type the text afresh"


def _words(reference: Reference) -> Iterator[str]:
    """What readers see of a work."""
    yield from (reference.title, reference.journal, reference.booktitle, reference.publisher, reference.institution)
    yield from (part for name in (*reference.authors, *reference.editors) for part in (name.given, name.surname))


def _written(source: str) -> bool:
    """Whether a file may hold one."""
    return recalled(lambda: _may_hold(source) or _NUMBERED.search(source) is not None, "unseen", source)


def _may_hold(text: str) -> bool:
    return _MAYBE.search(text) is not None and _ODD.search(text) is not None
