"""The locator at the head of what follows a key: the pages, chapter or figure, read as pandoc's citeproc reads it.

A locator is a label and words that hold a digit or are Roman numbers; without a label, words that hold a digit, which
are pages; or whatever stands in braces. Tables, boxes, appendices and supplements are labels here and not in pandoc.
"""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:(?:b(?:oo)?k|c(?:hap)?|col|fig|fol|no|op|para|p(?:ar)?t|sec|vol|ch|app|art|suppl|tab)s?\.|opp\.|s\.v{1,2}\."
    r"|(?:l{1,2}|n{1,2}|p{1,2}|v{1,2})\.|§{1,2}|¶{1,2}|(?:(?:book|chapter|column|figure|folio|issue|line|note|page"
    r"|paragraph|part|section|verse|volume|article|number|supplement|table)s?|opus|opera|sub\s+verb(?:o|is)"
    r"|box(?:es)?|appendi(?:x|ces))(?![^\W_]))\s*",
    re.IGNORECASE,
)
# Letters, digits and symbols, but no punctuation apart from what joins the numbers of a range.
_SIGN = r"(?:\.?(?:[^\W_]|[-–:$+<=>^|~−±×÷°€£`\u0300-\u036f]))"
_WORD = rf"(?:{_SIGN}|\({_SIGN}*\)|\[{_SIGN}*\]|\{{{_SIGN}*\}})+"
_FIRST = re.compile(_WORD)
_NEXT = re.compile(rf",?\s*+({_WORD})")
_DIGIT = re.compile(r"[0-9]")
_ROMAN = re.compile(
    r"(?:^|[.()\[\]{}])(?=[mdclxvi])m*(?:cm|cd|dc*|c*)(?:xc|xl|lx*|x*)(?:ix|iv|vi*|i*)(?![^\W_]|[:$+<=>^|~−±×÷°€£`])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:abstract|figure|appendix)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\w[)\]]*(?:\s*[-–,]\s*|\s+)[(\[]*\w")
_BRACE = re.compile(r"[{}]")


def located(text: str) -> tuple[str, str]:
    """The locator, with its label, and the suffix of what follows a key. Pages without a label get one."""
    start = len(text) - len(text.lstrip())
    if text[:1] == ",":
        start = len(text) - len(text[1:].lstrip())
    if text[start : start + 1] == "{" and (close := _close(text, start)):
        return text[start + 1 : close].strip(), text[close + 1 :].strip()
    label = _LABEL.match(text, start)
    end = _words_end(text, label.end(), labelled=True) if label else 0
    if end:
        return text[start:end], text[end:].strip()
    if end := _words_end(text, start, labelled=False):
        pages = text[start:end]
        return f"{'pp.' if _SEVERAL.search(pages) else 'p.'} {pages}", text[end:].strip()
    if bare := _BARE.match(text, start):
        return bare[0], text[bare.end() :].strip()
    return "", text.strip()


def _words_end(text: str, start: int, *, labelled: bool) -> int:
    """Where the words of a locator end; 0 when there are none. Roman numbers count only after a label."""
    end, match = 0, _FIRST.match(text, start)
    while match:
        word = match[match.lastindex or 0]
        if not _DIGIT.search(word) and not (labelled and _ROMAN.search(word)):
            break
        end = match.end()
        match = _NEXT.match(text, end)
    return end


def _close(text: str, start: int) -> int:
    """Where the brace opened at `start` closes; 0 when it does not."""
    depth = 0
    for match in _BRACE.finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return 0
