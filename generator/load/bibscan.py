"""The entries of a bibliography, found in one pass, with the place and the value of each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import NamedTuple

from generator.load.bibtables import TYPES
from generator.load.bibvalues import LONGEST, Stumble, values
from generator.model.reference import ReferenceType

_OUTSIDE = re.compile(r"%[^\n]*|[@{}]")
_COMMAND = re.compile(r"@[ \t]*(?P<kind>[A-Za-z][\w-]*)\s*(?P<open>[{(])")
_INDENT = 500
_WORD = re.compile(r"@[ \t]*[A-Za-z]+")
_KEY = re.compile(r"\s*(?P<key>[^\s,{}=\"#%][^,{}=\"#%\n]*?)?\s*(?=[,})]|\Z)")
_HEADER = r"^[ \t]*@[A-Za-z]+[ \t]*\{[^\s{}(),=\"]+[ \t]*,"
_BARE = re.compile(r"[ \t]*(?P<kind>[A-Za-z]+)[ \t]*\{[^\s{}(),=\"]+[ \t]*,")
_TYPES = frozenset((*ReferenceType.__members__, *TYPES))
_BODY = re.compile(
    rf"(?P<header>{_HEADER})|(?P<comment>%[^\n]*)|(?<![\w:.+*/-])(?P<field>[A-Za-z][\w:.+*/-]*+)(?=\s*=)"
    r"|(?P<value>[{\"])|(?P<close>[)}])",
    re.MULTILINE,
)
_BRACED = re.compile(rf"[{{}}]|{_HEADER}", re.MULTILINE)
_QUOTED = re.compile(rf"[\"{{}}]|{_HEADER}", re.MULTILINE)

# An entry as most are written: a key, then names with one value each, and nothing in them that needs a second look.
_PLAIN_HEAD = re.compile(r"@(?P<kind>[A-Za-z]+)\{\s*(?P<key>[^\s,{}()=\"#%@]+),\s*")
_FLAT = r"[^{}@]*+"
_NESTED = rf"{_FLAT}(?:\{{{_FLAT}(?:\{{{_FLAT}(?:\{{{_FLAT}\}}{_FLAT})*+\}}{_FLAT})*+\}}{_FLAT})*+"
_PLAIN_FIELD = re.compile(
    rf"(?P<name>[A-Za-z][A-Za-z0-9_:.+*/-]*+)\s*=\s*(?:\{{(?P<braced>{_NESTED})\}}"
    rf"|\"(?P<quoted>[^\"{{}}@]*+(?:\{{{_NESTED}\}}[^\"{{}}@]*+)*+)\""
    r"|(?P<number>[0-9]++)|(?P<macro>[A-Za-z][A-Za-z0-9_-]*+))\s*(?:,\s*|(?=\}))"
)
_KINDS_APART = ("comment", "string", "preamble")


class Fault(NamedTuple):
    """A slip of BibTeX syntax at an offset."""

    offset: int
    message: str
    hint: str = ""


class Entry(NamedTuple):
    """One `@type{key, ...}`: `text[offset:end]`."""

    kind: str
    """The type, in lower case; also `string` and `preamble`."""
    key: str
    offset: int
    end: int
    key_offset: int
    values: dict[str, str]
    """What each field holds, by its name in lower case; macros and `#` are gone, braces and line ends are not."""
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    """Whether all of it could be read."""
    fields: tuple[tuple[str, int], ...] = ()
    """Every field's name and offset, where a name may stand twice; else `field_offsets` finds them."""


def entries(text: str, macros: MutableMapping[str, str]) -> Iterator[Entry | Fault]:
    """The entries of a bibliography, and the faults that belong to none, in the order of the text.

    Comments (`%` to the end of a line, and `@comment{...}`) hold no entries. An entry that does not close ends where
    the next one begins. `macros`, by name in lower case, grows by each `@string`.
    """
    pos = depth = 0
    entry: Entry | None = None
    pairs: dict[int, int] | None = None
    while match := _OUTSIDE.search(text, pos):
        pos = match.end()
        mark = match[0]
        if mark == "@":
            found, pos = _plain(text, match.start(), macros) or (None, pos)
            command = None if found else _COMMAND.match(text, match.start())
            if found:
                if entry:
                    yield entry
                entry, depth = found, 0
            elif command and command["kind"].lower() == "comment":
                pairs = _pairs(text) if pairs is None else pairs
                pos = pairs.get(command.end() - 1, _line_end(text, pos))
            elif command:
                if entry:
                    yield entry
                careful, pos = _entry(text, command, macros)
                entry, depth = (careful if isinstance(careful, Entry) else None), 0
                if isinstance(careful, Fault):
                    yield careful
            elif _starts_line(text, match.start()) and (word := _WORD.match(text, match.start())):
                yield Fault(match.start(), f"no brace follows '{word[0]}'", "an entry reads @article{key, title = {…}}")
        elif mark == "{":
            if not depth and (bare := _bare(text, match.start())):
                yield bare
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth < 0 and entry and entry.whole:
                fault = Fault(match.start(), "this '}' closes nothing", "count the braces in the entry above it")
                entry = entry._replace(faults=(*entry.faults, fault), whole=False)
    if entry:
        yield entry


def _bare(text: str, brace: int) -> Fault | None:
    """The fault of an entry without its `@`, whose brace stands at an offset: BibTeX takes it for a remark."""
    start = text.rfind("\n", 0, brace) + 1
    found = _BARE.match(text, start)
    if found is None or found.end("kind") > brace or found["kind"].lower() not in _TYPES:
        return None
    return Fault(
        found.start("kind"),
        f"no @ stands before '{found['kind']}'",
        f"write `@{found['kind']}{{`; what is to stay out goes behind a `%`",
    )


def field_offsets(text: str, offset: int, body: int) -> list[tuple[str, int]]:
    """The name, in lower case, and the offset of every field of the entry at an offset, from the end of its key on."""
    command = _COMMAND.match(text, offset)
    return _walk(text, body, command)[1] if command else []


def _plain(text: str, at: int, macros: MutableMapping[str, str]) -> tuple[Entry, int] | None:
    """The entry at an offset, and where it ends, when it is written as most are; else nothing."""
    head = _PLAIN_HEAD.match(text, at)
    if not head or (kind := head["kind"].lower()) in _KINDS_APART:
        return None
    found: dict[str, str] = {}
    pos, field = head.end(), _PLAIN_FIELD.match
    while match := field(text, pos):
        name, value, quoted, number, macro = match.groups()
        if value is None:
            value = quoted if quoted is not None else number or macros.get(macro.lower())
        name = name.lower()
        if value is None or name in found:
            return None
        found[name] = value
        pos = match.end()
    if not text.startswith("}", pos):
        return None
    return Entry(kind, head["key"], at, pos + 1, head.start("key"), found), pos + 1


def _entry(text: str, command: re.Match[str], macros: MutableMapping[str, str]) -> tuple[Entry | Fault, int]:
    """The entry that a command opens, or why it has no key; and where to go on."""
    kind, start, body = command["kind"].lower(), command.start(), command.end()
    keyed = kind not in ("string", "preamble")
    match = _KEY.match(text, body) if keyed else None
    key = (match["key"] or "") if match else ""
    end, fields, comments, fault = _walk(text, match.end() if match and key else body, command)
    if keyed and not key:
        hint = f"write @{kind}{{a-key, …}}; a key holds no %, #, = or quotation mark"
        return Fault(start, f"this @{kind} has no key", hint), end
    faults = [] if fault is None else [fault]
    key_offset = match.start("key") if match else body
    span = _without(text, start, end, comments)
    word = re.sub(r"\s", "_", key)
    if word.startswith("@"):
        word = word.lstrip("@")
        faults.append(Fault(key_offset, f"a key begins with no @: '{key}'", f"write '{word}'"))
    elif word != key:
        faults.append(Fault(key_offset, f"a key cannot hold a space: '{key}'", f"write '{word}'"))
    span += "" if fault is None else ("}" if command["open"] == "{" else ")")
    found, stumbles = values(span, key_offset - start + len(key), kind, macros)
    whole = not faults and not stumbles
    faults += _faults(stumbles, word, start, silent=bool(faults))
    return Entry(kind, word, start, end, key_offset, found, tuple(faults), whole, tuple(fields)), end


def _without(text: str, start: int, end: int, comments: list[tuple[int, int]]) -> str:
    """A span of the text with its comments blanked out."""
    pieces: list[str] = []
    for first, last in comments:
        pieces += text[start:first], " " * (last - first)
        start = last
    return "".join((*pieces, text[start:end]))


def _faults(stumbles: list[Stumble], key: str, start: int, *, silent: bool) -> Iterator[Fault]:
    """What made the reading of an entry's values stumble; where it had a fault before, only unknown macros."""
    for stumble in stumbles:
        if stumble.macro:
            hint = stumble.nearest or "put braces around plain words"
            yield Fault(start + stumble.offset, f"no @string defines '{stumble.macro}'", hint)
        elif stumble.long:
            message = f"the pieces joined here make a text of more than {LONGEST:,} characters"
            yield Fault(start + stumble.offset, message, "write what is meant, without `#`")
        elif not silent:
            message = f"entry '{key}' cannot be read beyond this place"
            hint = "is a comma, a brace or a quotation mark missing here, or at the end of the line above?"
            yield Fault(start + stumble.offset, message, hint)
        silent = True


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
                    message, hint = f"{name} opens a {what} that never closes", "close it where the value ends"
                    return end, fields, comments, Fault(at, message, hint)
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
    """Whether nothing but blanks, few enough to be an indent, stand before a place in its line."""
    before = text[max(pos - _INDENT, 0) : pos]
    start = before.rfind("\n")
    return (start >= 0 or pos <= _INDENT) and not before[start + 1 :].strip()
