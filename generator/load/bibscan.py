"""The spans of a bibliography's entries, found in one pass, with the place of each key and field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_OUTSIDE = re.compile(r"%[^\n]*|[@{}]")
_COMMAND = re.compile(r"@[ \t]*(?P<kind>[A-Za-z][\w-]*)\s*(?P<open>[{(])")
_WORD = re.compile(r"@[ \t]*[A-Za-z]+")
_KEY = re.compile(r"\s*(?P<key>[^\s,{}=\"#%][^,{}=\"#%\n]*?)?\s*(?=[,})]|\Z)")
_HEADER = r"^[ \t]*@[A-Za-z]+[ \t]*\{[^\s{}(),=\"]+[ \t]*,"
_BODY = re.compile(
    rf"(?P<header>{_HEADER})|(?P<comment>%[^\n]*)|(?<![\w:.+*/-])(?P<field>[A-Za-z][\w:.+*/-]*+)(?=\s*=)"
    r"|(?P<value>[{\"])|(?P<close>[)}])",
    re.MULTILINE,
)
_BRACED = re.compile(rf"[{{}}]|{_HEADER}", re.MULTILINE)
_QUOTED = re.compile(rf"[\"{{}}]|{_HEADER}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fault:
    """A slip of BibTeX syntax at an offset."""

    offset: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One `@type{key, ...}`. `span` is its text, made whole where it was not closed, with comments blanked out."""

    kind: str
    """The type, in lower case; also `string` and `preamble`."""
    key: str
    offset: int
    key_offset: int
    span: str
    fields: tuple[tuple[str, int], ...] = ()
    """Every field's name, in lower case, and its offset."""
    faults: tuple[Fault, ...] = ()


def entries(text: str) -> Iterator[Entry | Fault]:
    """The entries of a bibliography, and the faults that belong to none, in the order of the text.

    Comments (`%` to the end of a line, and `@comment{...}`) hold no entries. An entry that does not close ends where
    the next one begins.
    """
    pos = depth = 0
    entry: Entry | None = None
    pairs: dict[int, int] | None = None
    while match := _OUTSIDE.search(text, pos):
        pos = match.end()
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth < 0 and entry and not entry.faults:
                fault = Fault(match.start(), "this '}' closes nothing", "count the braces in the entry above it")
                entry = replace(entry, faults=(fault,))
        elif match[0] == "@":
            command = _COMMAND.match(text, match.start())
            if command and command["kind"].lower() == "comment":
                pairs = _pairs(text) if pairs is None else pairs
                pos = pairs.get(command.end() - 1, _line_end(text, pos))
            elif command:
                if entry:
                    yield entry
                found, pos = _entry(text, command)
                entry, depth = (found if isinstance(found, Entry) else None), 0
                if isinstance(found, Fault):
                    yield found
            elif _starts_line(text, match.start()) and (word := _WORD.match(text, match.start())):
                yield Fault(match.start(), f"no brace follows '{word[0]}'", "an entry reads @article{key, title = {…}}")
    if entry:
        yield entry


def _entry(text: str, command: re.Match[str]) -> tuple[Entry | Fault, int]:
    """The entry that a command opens, or why it has no key; and where to go on."""
    kind, body = command["kind"].lower(), command.end()
    keyed = kind not in ("string", "preamble")
    match = _KEY.match(text, body) if keyed else None
    key = (match["key"] or "") if match else ""
    end, fields, comments, fault = _walk(text, match.end() if match and key else body, command)
    if keyed and not key:
        return Fault(command.start(), f"this @{kind} has no key", f"write @{kind}{{a-key, …}}"), end
    faults = [] if fault is None else [fault]
    span = list(text[command.start() : end]) if comments or " " in key or "\t" in key else None
    key_offset = match.start("key") if match else body
    if span:
        for start, stop in comments:
            span[start - command.start() : stop - command.start()] = " " * (stop - start)
        word = re.sub(r"\s", "_", key)
        if word != key:
            span[key_offset - command.start() : key_offset - command.start() + len(key)] = word
            faults.append(Fault(key_offset, f"a key cannot hold a space: '{key}'", f"write '{word}'"))
            key = word
    whole = "".join(span) if span else text[command.start() : end]
    whole += "" if fault is None else ("}" if command["open"] == "{" else ")")
    return Entry(kind, key, command.start(), key_offset, whole, tuple(fields), tuple(faults)), end


def _walk(
    text: str, pos: int, command: re.Match[str]
) -> tuple[int, list[tuple[str, int]], list[tuple[int, int]], Fault | None]:
    """End of an entry's body, its fields, its comments, and the fault when it does not close."""
    close = "}" if command["open"] == "{" else ")"
    fields: list[tuple[str, int]] = []
    comments: list[tuple[int, int]] = []
    while match := _BODY.search(text, pos):
        pos = match.end()
        match match.lastgroup:
            case "comment":
                comments.append(match.span())
            case "field":
                fields.append((match[0].lower(), match.start()))
            case "value":
                end, closed = _value(text, match.start())
                if not closed:
                    at = fields[-1][1] if fields else match.start()
                    name = f"the value of '{fields[-1][0]}'" if fields else "this value"
                    what = "brace" if match[0] == "{" else "quotation mark"
                    return end, fields, comments, Fault(at, f"{name} opens a {what} that never closes")
                pos = end
            case "close" if match[0] == close:
                return pos, fields, comments, None
            case "header":
                pos = match.start()
                break
    else:
        pos = len(text)
    message = f"no '{close}' ends this entry"
    return pos, fields, comments, Fault(command.start(), message, "the next entry, or the end of the file, comes first")


def _value(text: str, pos: int) -> tuple[int, bool]:
    """End of the value that opens at `pos`, and whether it closes there."""
    quoted, depth = text[pos] == '"', 0
    for match in (_QUOTED if quoted else _BRACED).finditer(text, pos + quoted):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth < 0:
                return match.end(), False
            if not depth and not quoted:
                return match.end(), True
        elif mark == '"':
            if not depth:
                return match.end(), True
        else:
            return match.start(), False
    return len(text), False


def _pairs(text: str) -> dict[int, int]:
    """Where each brace that closes is closed: one past the matching brace."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            stack.append(match.start())
        elif stack:
            found[stack.pop()] = match.end()
    return found


def _line_end(text: str, pos: int) -> int:
    end = text.find("\n", pos)
    return len(text) if end < 0 else end


def _starts_line(text: str, pos: int) -> bool:
    return not text[text.rfind("\n", 0, pos) + 1 : pos].strip()
