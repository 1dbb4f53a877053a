"""The markup of HTML and JATS that catalogues leave in words, and what is raised above the line."""

from __future__ import annotations

import html
import re

_LINE = "i|b|u|em|strong|sub|sup|inf|sc|scp|span|bold|italic|inline-formula"
_BLOCK = "p|title|sec|list|list-item|disp-formula|br|div"
_ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?"
_TAG = re.compile(rf"</?(?:(?:jats:)?(?:{_LINE})|mml:\w+){_ATTRIBUTES}>")
_BREAK = re.compile(rf"(?i:<(jats:)?title>abstract</\1title>)|</?(?:jats:)?(?:{_BLOCK}){_ATTRIBUTES}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RAISED = re.compile(r"<(?:jats:)?sup>([^<>]*)</(?:jats:)?sup>")
_HIGH = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOOSE = re.compile(r"(?<=\()\s+|\s+(?=[,;.)](?:\s|\Z|[,;.)]))")
"""Space within brackets and before a stop, which stands around the markup of a species."""


def raised(words: str) -> str:
    """Words above the line as characters: digits and signs, which would mean something else on it; letters stay."""
    return words.translate(_HIGH) if any(sign.isdigit() for sign in words) else words


def unmarked(words: str) -> str:
    """Words without markup."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), words)
    if "<" not in text:
        return text
    text = _TAG.sub("", _RAISED.sub(lambda found: raised(found[1]), text))
    return _LOOSE.sub(lambda found: found[0].strip(), _BREAK.sub(" ", text))
