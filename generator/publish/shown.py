"""What a page written by hand may hold, what shows and what links; everything else is named.

HTML is read as a browser reads it. Elements are named that may stand there, so that a new one which runs or loads does
not; so are properties of a style, so that no page covers another's words. Names that our scripts and those of the theme
look for are theirs: an element called `__config` would tell the search where to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinyhtml5

from generator.memory import recalled

_TEXT = (
    "a abbr address area article aside audio b bdi big blockquote body br button caption center cite code col colgroup "
    "dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins "
    "kbd label li main map mark menu meter nav ol p picture pre progress q rp rt ruby s samp search section small "
    "source span strike strong sub summary sup table tbody td template tfoot th thead time tr track tt u ul var video "
    "wbr"
)
_DRAWINGS = (
    "svg g defs desc symbol use path rect circle ellipse line polyline polygon text tspan lineargradient "
    "radialgradient stop clippath mask pattern image"
)
_FORMULAS = (
    "math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt "
    "mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation"
)
_ELEMENTS = frozenset(f"{_TEXT} {_DRAWINGS} {_FORMULAS}".split())
_FETCHED = frozenset({"src", "srcset", "poster", "data", "background"})
"""Attributes of what a page shows; what a link leads to is the reader's choice."""
_LINKED = frozenset({"href", "action", "cite", *_FETCHED})
_REFUSED = frozenset(
    {
        *("ping", "attributionsrc", "longdesc", "lowsrc", "dynsrc", "accesskey", "autofocus", "contenteditable"),
        *("popover", "popovertarget", "command", "commandfor", "form", "formaction", "is", "srcdoc"),
    }
)
"""What tells strangers of a reader, takes the keyboard, or opens above the page."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_KNOWN = frozenset({"http", "https", "mailto", "tel"})
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);")
_BLANK = re.compile(r"[\x00-\x20\x7f]")
_ELSEWHERE = ("//", "\\", "/\\")
_STYLES = re.compile(
    r"(?:background-color|border(?:-[a-z]+)?|color|font-(?:style|weight)|height|list-style-type|max-width|min-width|"
    r"text-(?:align|decoration)|vertical-align|white-space|width)"
)
_VALUE = re.compile(r"[\w\s.%#,+!-]*")
_LOADS = re.compile(r"url\(\s*[\"']?(?![\"'#])|(?:image-set|cross-fade|image|src)\(|\\", re.IGNORECASE)
"""What has a drawing fetch something: a function of CSS that takes an address, also where its name hides in escapes."""
_NAMES_OF_OTHERS = re.compile(r"__(?!(?:tabbed|code|codelineno|span)[\d_-]+$)")
"""How ids begin that scripts look for; `__tabbed_1_1` and the like come from extensions of Markdown."""
_CLASSES_OF_OTHERS = re.compile(r"(?:md|ep)-(?!button|icon|tag|cite|doubt|ref|unknown|ways)|mermaid$")
"""Classes that lie above the page, or say what only our pages may; and one that has the theme load a program."""


def harm(html: str) -> tuple[str, ...]:
    """What an HTML fragment holds that no page may, each in words; nothing where it only shows and links."""
    return tuple(recalled(lambda: list(dict.fromkeys(_harm(html))), "harm", html))


def _harm(html: str) -> Iterator[str]:
    tree = tinyhtml5.parse(f"<!DOCTYPE html><body>{html}", namespace_html_elements=False)
    body = tree.find("body")
    for element in body.iter() if body is not None else ():
        if not isinstance(element.tag, str):
            continue
        kind = element.tag.rpartition("}")[2].lower()
        if kind not in _ELEMENTS and "-" not in kind:
            yield f"a `{kind}`"
        if kind == "input" and (element.get("type") or "").lower() not in ("checkbox", "radio"):
            yield "an `input` to type into"
        for name, value in element.attrib.items():
            plain = str(name).rpartition("}")[2].lower()
            yield from _attribute(kind, plain, str(value), drawn=element.tag.startswith("{"))


def _attribute(kind: str, name: str, value: str, *, drawn: bool) -> Iterator[str]:
    if name.startswith("on"):
        yield f"a script in `{name}`"
    elif name in _REFUSED or name.startswith(("shadowroot", "data-md-", "data-ep-")):
        yield f"an attribute `{name}`"
    elif name == "rel" and "opener" in value.lower().split():
        yield "a link with `opener`"
    elif name in ("id", "name", "for") and _NAMES_OF_OTHERS.match(value):
        yield f"a name that scripts of the site look for, `{value}`"
    elif name == "class":
        yield from (f"a class of the site's own, `{one}`" for one in value.split() if _CLASSES_OF_OTHERS.match(one))
    elif name == "style":
        yield from _style(value)
    elif name in _LINKED:
        yield from _address(kind, name, value)
    elif drawn and _LOADS.search(value):
        yield f"a `{kind}` that is fetched from elsewhere"


def _style(value: str) -> Iterator[str]:
    for part in filter(str.strip, value.split(";")):
        name, _, said = part.partition(":")
        if not _STYLES.fullmatch(name.strip().lower()):
            yield f"a style `{name.strip().lower()}`"
        elif not _VALUE.fullmatch(said):
            yield f"a style that loads or computes something, `{name.strip().lower()}`"


def _address(kind: str, name: str, value: str) -> Iterator[str]:
    fetched = name in _FETCHED or (name == "href" and kind not in ("a", "area"))
    for one in re.split(r"[\s,]+", value) if name == "srcset" else (value,):
        plain = _BLANK.sub("", one).lower()
        scheme = _SCHEME.match(plain)
        if fetched and (plain.startswith(_ELSEWHERE) or (scheme and not _PICTURE.match(plain))):
            yield f"a `{kind}` that is fetched from elsewhere"
        elif scheme and not fetched and scheme[1] not in _KNOWN:
            yield f"a link that begins with `{scheme[1]}:`"
