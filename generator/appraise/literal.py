"""Marks that nothing reads, so that readers would see them as they were typed: a key without `@`, HTML or Markdown in a
record, half a placeholder.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from generator.appraise.placeholders import PLACEHOLDER
from generator.appraise.wording import texts
from generator.cite import citation_spans, prose
from generator.cite.lines import Lines
from generator.errors import Problem, Severity
from generator.memory import recalled
from generator.model.base import Markup, Record
from generator.model.content import MANUAL, Content
from generator.model.statement import Statement

_BRACKETED = re.compile(
    r"(?<![\]!\\])\[\s*(?:@\s+)?(?P<key>[^\s@\[\],;]{2,120})(?P<rest>(?:[,;][^\[\]@]*)?)\](?![(\[:])"
)
_TAG = re.compile(
    r"<(?:/?(?P<name>a|abbr|b|blockquote|br|cite|code|div|em|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|q|s|script|"
    r"small|span|strong|style|sub|sup|svg|table|td|th|tr|u|ul)\b[^<>]*>|!--)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"</[a-z]|<(?:br|hr)\b|<!--", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^(?!\d+[A-Z])[^\[\]\s]+\]")
"""The mark of a footnote, and no isotope, as in `[^18F]`."""
_NOTE = re.compile(r"\b(?:TODO(?! [^\W\d_a-z]{2})|FIXME|TBD)\b")
"""A note to oneself: `TBC` is a disease in many languages, and `TODO` a word of some, among others in capitals."""
_REMEDIES = {
    **dict.fromkeys(("b", "strong"), "write `**bold**`"),
    **dict.fromkeys(("br", "p", "div", "ul", "ol", "li"), "begin a new item or record for a new line"),
    "a": "cite it as `[@key]`, or take it out",
}
_MARKDOWN = (
    (re.compile(r"\[[^\[\]]*\]\([^()\s]+\)"), "cite it as `[@key]`, or write the words alone"),
    (re.compile(r"^(?:[-*+]|#{1,6}) ", re.MULTILINE), "write sentences; what is a list has a field for it"),
    (re.compile(r"\*\*"), "end bold with `**`, too"),
    (re.compile(r"(?<![*\w])\*(?=[^\s*])[^*\n]+(?<=\S)\*(?![*\w])"), "write `**bold**`, or the words alone"),
    (_FOOTNOTE, "there are no footnotes: cite a work as `[@key]`, or write the words alone"),
    (re.compile(r"\[\s*@\s*\]"), "write the key of the work behind the `@`, or take it out"),
    (_NOTE, "write what is missing, or take it out"),
)
"""Marks of Markdown that records do not know, and notes to oneself, each with what to do about it."""
_BOLD = re.compile(r"\*\*.+?\*\*", re.DOTALL)
_BRACE = re.compile(r"\{\{[^{}]{0,30}\}?|\}\}|\{\s*(?:finding|programme|guideline)\.[^{}]{0,30}\}?")
_SIGN = re.compile(r"\{\{[^{}]*\}\}|\[[^\[\]]*@[^\[\]]+\]|\*\*[^*]+\*\*")
"""A placeholder, a citation, bold words."""
_UNREAD = re.compile(r"\{\{\s*(?:finding|programme|guideline)\.[^{}]*\}\}")


def problems(content: Content) -> Iterator[Problem]:
    """The first such mark of each sort in each text: warnings, and an error where a number would be missing."""
    files = {file for file, text in content.sources.items() if _marked(text)}
    odd = {file for file, text in content.sources.items() if _may_be_odd(text)}
    left = Counter({file: _signs(text) for file, text in content.sources.items()})
    for _, record in content.everything():
        marked = content.at(record).file in files
        for path, mark, words in content.leaves(record):
            if isinstance(mark, Markup):
                left[content.at(record).file] -= len(_SIGN.findall(words))
                for found, rule, message, hint, severity in _seen(words, content.references, marked=marked):
                    yield Problem(content.within(record, path, words, found), rule, message, hint, severity)
    for _, record in content.everything():
        if left[content.at(record).file] > 0 or content.at(record).file in odd:
            yield from _plain(record, content)
    for file, text in content.pages.items():
        if file.startswith(MANUAL):
            continue
        if _keyed(text, content.references) and (bare := _keyed(prose(text), content.references)):
            yield Problem(Lines(text, file).at(bare.start()), *_bare(bare))
        if "![]" in text and (mute := re.search(r"!\[\]", prose(text))):
            message = "this picture has no words for those who cannot see it"
            hint = "say between `[` and `]` what it shows"
            yield Problem(Lines(text, file).at(mute.start()), "missing-alt", message, hint, Severity.warning)
        if "{{" in text and (unread := _UNREAD.search(prose(text))):
            message = f"only records have placeholders filled: readers would see '{unread[0]}'"
            hint = "write the words alone, or lead to the page that says it"
            yield Problem(Lines(text, file).at(unread.start()), "bad-value", message, hint, Severity.warning)


def _plain(record: Record, content: Content) -> Iterator[Problem]:
    """Marks in fields of a record that take plain words, the first of each; what others said may hold any."""
    read = {path for path, _, _ in content.leaves(record)}
    for path, words in texts(record):
        if path in read:
            continue
        quoted = isinstance(record, Statement) and path == ("said",)
        if found := _SIGN.search(words) or (None if quoted else _odd(words)):
            message = f"this field takes plain words: readers would see '{found[0]}'"
            severity = Severity.error if found[0].startswith("{") else Severity.warning
            place = content.within(record, path, words, found.start())
            yield Problem(place, "bad-value", message, "write the words alone", severity)


def _odd(words: str) -> re.Match[str] | None:
    """HTML that is ended, half a placeholder, a footnote or a note to oneself: the first of the first sort."""
    html = _TAG.search(words) if _ENDED.search(words) else None
    return html or _BRACE.search(words) or _FOOTNOTE.search(words) or _NOTE.search(words)


def _signs(source: str) -> int:
    """How many marks a file may hold that only fields with markup read."""
    return recalled(lambda: len(_SIGN.findall(source)), "signs", source)


Seen = tuple[int, str, str, str, Severity]
"""Where in a text, by which rule, what readers would see, what to do, and how bad it is."""


def _seen(words: str, keys: Collection[str], *, marked: bool) -> Iterator[Seen]:
    """What readers would see of one text as it was typed; `marked` says whether its file may hold HTML or bare keys."""
    if marked and (tag := _TAG.search(words)):
        hint = _REMEDIES.get((tag["name"] or "").lower(), "take it out")
        message = f"HTML is not read here: readers would see '{tag[0]}'"
        yield tag.start(), "bad-value", message, hint, Severity.warning
    if marked and (found := _keyed(words, keys)):
        yield found.start(), *_bare(found)
    if ("{" in words or "}" in words) and (brace := _BRACE.search(PLACEHOLDER.sub(_blank, words))):
        message = f"this is no placeholder: readers would see '{brace[0].strip()}'"
        hint = "write two braces before and after, such as `{{ finding.F001.estimate }}`"
        yield brace.start(), "bad-value", message, hint, Severity.error
    if "[" in words and (at := _unclosed(words)) is not None:
        yield at, "bad-value", "readers would see '[': this bracket has no end", "end it with `]`", Severity.warning
    plain = _BOLD.sub(_blank, words) if "**" in words else words
    for pattern, hint in _MARKDOWN:
        if sign := pattern.search(plain):
            message = f"readers would see '{sign[0].strip()}' as it is typed"
            yield sign.start(), "bad-value", message, hint, Severity.warning


def _blank(whole: re.Match[str]) -> str:
    return " " * len(whole[0])


def _unclosed(words: str) -> int | None:
    """Where a bracket before a citation opens that nothing closes, so that the citation stands by itself."""
    starts = (start for start, _ in citation_spans(words) if words[start] == "@" and words[:start].endswith("["))
    return next((start - 1 for start in starts), None)


def _keyed(words: str, keys: Collection[str]) -> re.Match[str] | None:
    """The first bracket that opens with a key of the bibliography and no `@` before it."""
    return next((found for found in _BRACKETED.finditer(words) if found["key"] in keys), None)


def _bare(found: re.Match[str]) -> tuple[str, str, str, Severity]:
    message = f"readers would see '{found[0]}' as it is typed, and no reference"
    return "unknown-reference", message, f"write `[@{found['key']}{found['rest']}]`", Severity.warning


def _marked(source: str) -> bool:
    """Whether a file may hold HTML, or a key of the bibliography in bare brackets."""
    return recalled(lambda: bool(_TAG.search(source) or _BRACKETED.search(source)), "literal", source)


def _may_be_odd(source: str) -> bool:
    """Whether a file may hold what fields of plain words show as it was typed."""
    return recalled(lambda: _odd(PLACEHOLDER.sub(_blank, source)) is not None, "odd", source)
