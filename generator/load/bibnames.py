"""The names in an author or editor field: people, groups in braces, and `and others`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.load.latex import latex, plain
from generator.model.reference import Name

_SIMPLE = re.compile(r"(?P<family>[^\W\d_a-z][^\s,{}\\]*), (?P<given>[^\W\d_a-z][^,{}\\~]*)")
_ACCENT = r"\{\\(?:[`'^\"=.~](?:\{?[A-Za-z]\}?|\\[ij])|[cvHukrdb](?:\{[A-Za-z]\}| [A-Za-z])|AA|AE|L|O)\}"
_LETTER = rf"(?:[\w.'’-]|{_ACCENT}|\{{\\(?:aa|ae|l|o|ss)\}})"
_WORD = rf"(?:[^\W\d_]|{_ACCENT}){_LETTER}*+"
_BARE = r"\\(?:[`'^\"=.~](?:\{[A-Za-z]\}|[A-Za-z])|[cvHukrdb]\{[A-Za-z]\})"
"""An accent without braces around it. Where a family name has several words, it makes a word a particle."""
_OPEN = rf"(?:[^\W\d_]|{_ACCENT}|{_BARE})(?:{_LETTER}|{_BARE})*+"
JOINED = re.compile(r";|(?<!\\)&|\bet\.? al\b| (?!I{2,3},|IV,)[A-Z]{1,3},[^,{}]+ [A-Z]{1,3}(?: and |,|\Z)")
"""What no name of one person holds: signs between names, `et al`, a second name with its initials after a comma."""
ET_AL = ("others", "et al", "et al.")
"""What stands for the names that a list leaves out."""
_AND = re.compile(r" [Aa][Nn][Dd] ")
_GROUP = re.compile(
    r"\b(?:Academ(?:y|ies)|Agency|Alliance|Association|Board|Bureau|Cent(?:er|re)s?|Collaborat(?:ion|ive|ors)|College"
    r"|Commission|Committee|Consortium|Council|Department|Federation|Foundation|Group|Institutes?|Investigators"
    r"|Ministry|Network|Office|Organi[sz]ation|Service|Society|Team|University)\b"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a field of names holds. `fault` is a name that cannot be read, `group` one that seems to lack its braces,
    `joined` one that seems to be several.
    """

    names: tuple[Name, ...]
    etal: bool = False
    fault: str = ""
    group: str = ""
    joined: str = ""


def names(value: str) -> Names:
    """The names of a field, split at `and` outside braces."""
    parts = _parts(value)
    etal = bool(parts) and parts[-1] in ET_AL
    if etal:
        parts.pop()
    found: list[Name] = []
    fault = ""
    bare = [part for part in parts if "," not in part and not part.startswith("{")]
    groups = [part for part in bare if is_group(part)]
    for part in parts:
        name = Name(literal=plain(part)) if part in groups else _name(part)
        if name is None:
            fault = fault or part
        else:
            found.append(name)
    unbraced = value if len(bare) != 1 else bare[0]  # a name of several words may hold an `and`
    joined = next((part for part in parts if not part.startswith("{") and JOINED.search(part)), "")
    return Names(tuple(found), etal, fault, unbraced if groups else "", joined)


def is_group(words: str) -> bool:
    """Whether a name holds a word such as `Organization`, by which groups are called and hardly anybody."""
    return bool(_GROUP.search(words))


@cache
def _in_two_parts() -> re.Pattern[str]:
    """A name in two parts; a long pattern, so it is compiled when a name that is not simple comes."""
    return re.compile(rf"(?P<family>{_OPEN}|{_WORD}(?: {_WORD})++), (?P<given>{_OPEN}(?: {_OPEN})*+)")


def _parts(value: str) -> list[str]:
    """The names, split at each `and` that no brace holds."""
    parts = [part.strip() for part in _AND.split(value)]
    if "{" in value and any(part.count("{") != part.count("}") for part in parts):
        from pybtex.bibtex.utils import split_name_list

        parts = [str(part).strip() for part in split_name_list(value)]
    return parts


@lru_cache(maxsize=4096)
def _name(part: str) -> Name | None:
    """One name; None when it is no name, as with too many commas."""
    if simple := _SIMPLE.fullmatch(part):
        return Name(family=simple["family"], given=simple["given"])
    if _in_braces(part):
        return Name(literal=plain(part))
    if ordinary := _in_two_parts().fullmatch(part):
        return _ordinary(plain(ordinary["family"]), plain(ordinary["given"]))
    from pybtex.database import InvalidNameString, Person

    try:
        person = Person(part)
    except InvalidNameString:
        return None
    pieces = (person.first_names + person.middle_names, person.prelast_names, person.last_names, person.lineage_names)
    given, prefix, family, suffix = (plain(" ".join(piece)) for piece in pieces)
    return Name(family=family, given=given, prefix=prefix, suffix=suffix) if family or given else None


def written(name: Name) -> str:
    """A name as BibTeX, that `names` reads back; braces keep commas, `and` and small letters from meaning something.

    A particle is what begins with a small letter; any other prefix is written, and read, as part of the family name.
    """
    if name.literal:
        return f"{{{latex(name.literal)}}}"
    family, prefix = name.family, name.prefix
    if not all(word[0].islower() for word in prefix.split()) or "\\" in latex(prefix):
        family, prefix = f"{prefix} {family}", ""
    plainly = all(word[0].isupper() for word in family.split()) and "\\" not in latex(family)
    last = " ".join(part for part in (latex(prefix), _kept(family, whole=not plainly)) if part)
    parts = [_kept(part) for part in (name.suffix, name.given) if part]
    return ", ".join((last, *parts, *([""] if name.suffix and not name.given else ()))) if parts else f"{last},"


def _kept(part: str, *, whole: bool = False) -> str:
    text = latex(part)
    return f"{{{text}}}" if whole or re.search(r",|\band\b", part, re.IGNORECASE) else text


def _ordinary(family: str, given: str) -> Name:
    """A name whose family name may begin with particles: they end with its last small word but one."""
    words = family.split()
    small = [number for number, word in enumerate(words[:-1]) if word[0].islower()]
    cut = small[-1] + 1 if small else 0
    return Name(family=" ".join(words[cut:]), given=given, prefix=" ".join(words[:cut]))


def _in_braces(part: str) -> bool:
    r"""Whether one pair of braces holds the whole name (an accent such as `{\"O}` alone does not count)."""
    depth = 0
    for index, letter in enumerate(part):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return index == len(part) - 1 and index > 0 and not part.startswith("{\\")
    return False
