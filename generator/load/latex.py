"""LaTeX, as bibliographies hold it, to plain Unicode text, and back."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

_MARKED = re.compile(r"[{}$~`]|--|''")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s*|[^A-Za-z\s{}$])(?:\{[^{}]*\}|\\[ij](?![A-Za-z])|[A-Za-z])?")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("~", " "))
_WRAPPER = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|rm|sf|tt|up|normal|superscript|subscript)|math(?:it|rm|bf)|ensuremath|mkbib\w+|url"
    r"|enquote|uppercase)\s*(?=\{)|\\(?:em|it|bf|sc|rm|tt)(?![A-Za-z])\s*"
)
_DOTLESS = re.compile(r"(\\['`^\"~=])\{\\([ij])\}")
_MATH = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
_POWER = re.compile(r"\^\{?([0-9])\}?")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "mu", "nu"),
    *("xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega"),
)
_SYMBOLS = {
    "textgreater": ">",
    "textless": "<",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotesingle": "'",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotedbl": '"',
    "textbar": "|",
    "textmu": "µ",
    "textellipsis": "…",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "texteuro": "€",
    "dots": "…",
    "pm": "±",
    "approx": "≈",
    "neq": "≠",
    "infty": "∞",
    "rightarrow": "→",
    "times": "×",
    "leq": "≤",
    "geq": "≥",
    "le": "≤",
    "ge": "≥",
    **{letter: unicodedata.lookup(f"GREEK SMALL LETTER {letter}") for letter in _GREEK},
}
_MARKS = {"d": "\u0323", "b": "\u0331", "h": "\u0309"}
"""Accents that the codec does not know: a dot and a line below, a hook above."""
_SIGNS = {
    "\\": "textbackslash",
    "~": "textasciitilde",
    "^": "textasciicircum",
    "`": "textasciigrave",
    "{": "textbraceleft",
    "}": "textbraceright",
}
_HELD = {sign: chr(0xE000 + number) for number, sign in enumerate(_SIGNS)}
"""What stands for a sign that was written by name, until all that reads signs as LaTeX is done."""
_SYMBOLS |= {name: _HELD[sign] for sign, name in _SIGNS.items()}
_RELEASED = str.maketrans({held: sign for sign, held in _HELD.items()})
_ESCAPED = str.maketrans({sign: f"\\{name}{{}}" for sign, name in _SIGNS.items()} | {s: f"\\{s}" for s in "$%&#_"})
_RUNS = re.compile(r"--+|''+")
_SYMBOL = re.compile(rf"\\({'|'.join(_SYMBOLS)})(?![A-Za-z])\s*(?:\{{\}})?")
_UNESCAPED, _ESCAPED_SIGN = re.compile(r"(?<!\\)[{}$]"), re.compile(r"\\([{}$])")
_AROUND_URL, _ESCAPED_IN_URL = re.compile(r"\\url(?=\{)|(?<!\\)[{}]"), re.compile(r"\\([_%&#~$])")
_ACCENT = re.compile(r"\\([a-z])(?:\s*\{|\s+)([^\W\d_])\}?")
_LEFT_OVER = re.compile(r"\\[A-Za-z]+")


def plain(value: str) -> str:
    """The value as readers see it: accents and dashes as characters, no braces, no commands for type.

    A command that is not understood stays as it is; `left_over` finds it.
    """
    return _plain(value).translate(_RELEASED) if "\\" in value else _plain(value)


def _plain(value: str) -> str:
    """The value as readers see it, but for signs that were written by name, which are held back."""
    if not value:
        return ""
    if "\\" in value:
        value = _SYMBOL.sub(lambda m: _SYMBOLS[m[1]], _DOTLESS.sub(r"\1{\2}", _WRAPPER.sub("", value)))
        value = _MATH.sub(_powers, value) if "$" in value else value
        value = _COMMAND.sub(lambda m: _decoded(m[0]), value)
    elif "$" in value:
        value = _MATH.sub(_powers, value)
    if _MARKED.search(value):
        for latex, character in _LIGATURES:
            value = value.replace(latex, character)
        value = _UNESCAPED.sub("", value)
        value = _ESCAPED_SIGN.sub(r"\1", value) if "\\" in value else value
    return " ".join(value.split())


def latex(words: str) -> str:
    """Plain words as LaTeX on one line, that `plain` reads back; two dashes or quotation marks stay two."""
    return _RUNS.sub(lambda run: "{}".join(run[0]), " ".join(words.split()).translate(_ESCAPED))


@lru_cache(maxsize=4096)
def _decoded(command: str) -> str:
    """A command with its argument as characters; itself when it is not known."""
    if (marked := _ACCENT.fullmatch(command)) and marked[1] in _MARKS:
        return unicodedata.normalize("NFC", marked[2] + _MARKS[marked[1]])
    import latexcodec  # noqa: F401  (registers the codec)

    decoded: str = codecs.decode(command, "ulatex")  # type: ignore[call-overload]
    return command.replace("{", " ") if decoded.startswith("\\") else decoded


def _powers(match: re.Match[str]) -> str:
    return _POWER.sub(lambda power: power[1].translate(SUPERSCRIPT), match[1])


def bare(value: str) -> str:
    r"""An address or identifier without LaTeX's escapes: braces go, `\_` becomes `_`; all else stays."""
    if "{" in value or "\\" in value or "}" in value:
        value = _ESCAPED_IN_URL.sub(r"\1", _AROUND_URL.sub("", value))
    return value.strip()


def left_over(value: str) -> str:
    """The first LaTeX command in a value that is not understood; empty when there is none."""
    match = _LEFT_OVER.search(_plain(value)) if "\\" in value else None
    return match[0] if match else ""
