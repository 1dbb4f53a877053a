"""A node of JSON-LD, without what is not known, and licences by their address."""

from __future__ import annotations

import re
from typing import Any

Node = dict[str, Any]

_CREATIVE_COMMONS = re.compile(r"CC (BY(?:-[A-Z]{2})*) (\d\.\d)")


def filled(found: Node) -> Node:
    """A node without what is not known."""
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}


def licence_url(licence: str) -> str:
    """The address of a Creative Commons licence, such as `CC BY 4.0`; empty for others."""
    found = _CREATIVE_COMMONS.search(licence)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""
