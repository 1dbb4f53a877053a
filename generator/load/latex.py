"""LaTeX, as bibliographies hold it, to plain Unicode text, and back."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

from generator.load.markup import raised, unmarked

_MARKED = re.compile(r"[{}$~`]|--|''")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s*|[^A-Za-z\s{}$])(?:\{[^{}]*\}|\\[ij](?![A-Za-z])|[A-Za-z])?")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("~", " "))
_WRAPPER = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|rm|sf|tt|up|normal|subscript)?|math(?:it|rm|bf)|ensuremath|mkbib\w+|url"
    r"|enquote|uppercase|underline|[hm]box)\s*(?=\{)|\\(?:em|it|bf|sc|rm|tt)(?![A-Za-z])\s*"
)
_DOTLESS = re.compile(r"(\\['`^\"~=])\{\\([ij])\}")
_MATH = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
_POWER = re.compile(r"(?<!\\)\^(?:\{([^{}]*)\}|(.))")
_INDEX = re.compile(r"(?<!\\)_(?=[{\w])")
_RAISED = re.compile(r"\\textsuperscript\s*\{([^{}]*)\}")
_GAP = re.compile(
    r"(\\\\|\\[ ,;:]|\\(?:quad|qquad|newline)(?![A-Za-z])\s*)|\\[/@!-]|\\(?:href|noopsort|SortNoop)\s*\{[^{}]*\}"
    r"|\\(?:allowbreak|relax|protect|noindent)(?![A-Za-z])\s*"
)
"""What parts words, and what readers never see."""
_GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu"),
    *("xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega"),
    *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"),
)
_NAMED = ("TeX", "LaTeX", "BibTeX")
"""Commands that show their own name."""


def _greek(letter: str) -> str:
    size = "SMALL" if letter.islower() else "CAPITAL"
    return unicodedata.lookup(f"GREEK {size} LETTER {letter.upper().replace('LAMBDA', 'LAMDA')}")


_SYMBOLS = {
    **{f"{text}{letter}": _greek(letter) for letter in _GREEK for text in ("", "text")},
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
    "to": "→",
    "leftarrow": "←",
    "uparrow": "↑",
    "downarrow": "↓",
    "sim": "∼",
    "simeq": "≃",
    "cdot": "·",
    "div": "÷",
    "circ": "°",
    "degree": "°",
    "prime": "′",
    "ast": "*",
    "slash": "/",
    "nobreakdash": "",
    "lt": "<",
    "gt": ">",
    "leqslant": "≤",
    "geqslant": "≥",
    "varepsilon": "ε",
    "vartheta": "ϑ",
    "varphi": "φ",
    "times": "×",
    "leq": "≤",
    "geq": "≥",
    "le": "≤",
    "ge": "≥",
    **{name: name for name in _NAMED},
}
_MARKS = {
    "d": "\u0323",
    "b": "\u0331",
    "h": "\u0309",
    "dot": "\u0307",
    "bar": "\u0304",
    "hat": "\u0302",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
}
"""Accents for any letter; the codec knows others, each for some letters."""
_SIGNS = {
    "\\": "textbackslash",
    "~": "textasciitilde",
    "^": "textasciicircum",
    "`": "textasciigrave",
    "{": "textbraceleft",
    "}": "textbraceright",
    "$": "textdollar",
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
_ACCENT = re.compile(r"\\(?:([a-z]+)(?:\s*\{|\s+)|([.='\"^~`])\s*\{?)([^\W\d_])\}?")
_QUOTES = ("'", '"', "`")
"""Where no letter with such an accent follows, it is the quotation mark that somebody took for an escape."""
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
        value = _WRAPPER.sub("", _GAP.sub(lambda m: " " if m[1] else "", value))
        value = _SYMBOL.sub(lambda m: _SYMBOLS[m[1]], _DOTLESS.sub(r"\1{\2}", value))
        value = _RAISED.sub(lambda m: raised(m[1]), value) if "superscript" in value else value
        value = _MATH.sub(_formula, value) if "$" in value else value
        value = _COMMAND.sub(lambda m: _decoded(m[0]), value)
    elif "$" in value:
        value = _MATH.sub(_formula, value)
    if _MARKED.search(value):
        for latex, character in _LIGATURES:
            value = value.replace(latex, character)
        value = _UNESCAPED.sub("", value)
        value = _ESCAPED_SIGN.sub(r"\1", value) if "\\" in value else value
    return " ".join((unmarked(value) if "<" in value or "&" in value else value).split())


def latex(words: str) -> str:
    """Plain words as LaTeX on one line, that `plain` reads back; two dashes or quotation marks stay two."""
    return _RUNS.sub(lambda run: "{}".join(run[0]), " ".join(words.split()).translate(_ESCAPED))


@lru_cache(maxsize=4096)
def _decoded(command: str) -> str:
    """A command with its argument as characters; itself when it is not known."""
    if (accent := _ACCENT.fullmatch(command)) and (mark := _MARKS.get(accent[1] or accent[2])):
        letter = unicodedata.normalize("NFC", accent[3] + mark)
        return letter if len(letter) == 1 or accent[2] not in _QUOTES else f"{accent[2]}{accent[3]}"
    import latexcodec  # noqa: F401  (registers the codec)

    decoded: str = codecs.decode(command, "ulatex")  # type: ignore[call-overload]
    if not decoded.startswith("\\"):
        return decoded
    return command[1:] if command[1:] in _QUOTES else command.replace("{", " ")


def _formula(match: re.Match[str]) -> str:
    """A formula on one line: what is raised as characters, what is lowered on the line, as catalogues print it."""
    return _INDEX.sub("", _POWER.sub(lambda power: raised(power[1] or power[2] or ""), match[1]))


def bare(value: str) -> str:
    r"""An address or identifier without LaTeX's escapes: braces go, `\_` becomes `_`; all else stays."""
    if "{" in value or "\\" in value or "}" in value:
        value = _ESCAPED_IN_URL.sub(r"\1", _AROUND_URL.sub("", value))
    return value.strip()


def left_over(value: str) -> str:
    """The first LaTeX command in a value that is not understood; empty when there is none."""
    match = _LEFT_OVER.search(_plain(value)) if "\\" in value else None
    return match[0] if match else ""
