"""The forms of short values, and what to write where a value does not have its form."""

from __future__ import annotations

CODE = r"^\S.*\s[\w.-]+$"
COLOUR = r"^#[0-9a-fA-F]{6}$"
COUNTRY = r"^[A-Z]{2}$"
DIAL = r"^\+?[0-9]+$"
ID = r"^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2}(-[A-Z]{2})?$"
ORCID = r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"
RELEASE = r"^\d+\.\d+\.\d+$"
VERSION = r"^[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*$"

FRONT = frozenset({"index", "README"})
"""Names of pages that MkDocs puts at the address of their folder: no record and no key may be called so."""

REMEDIES = {
    CODE: "write the name of the system, then the code, such as `ICD-11 6A7Z`",
    COLOUR: "write `#` and six hex digits, such as `#4a154b`",
    COUNTRY: "write two capital letters, such as `GB`",
    DIAL: 'write the digits alone, in quotes, such as `"116123"`; only a `+` may stand before them',
    ID: "use letters, digits and single hyphens, such as `standing-break`",
    LANGUAGE: "write two small letters, such as `en`, or `en-GB`",
    ORCID: "write four groups of four digits, such as `0000-0002-1825-0097`",
    RELEASE: "write three numbers with dots between them, such as `0.2.0`",
    VERSION: "use letters and digits, with single dots or hyphens between them, such as `0.2.0`",
}
