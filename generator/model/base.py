"""What every record has in common: it is frozen, tuple-deep, and refuses unknown fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.model import forms
from generator.model.meaning import meanings

POINTS = "x-points"
"""The word under which a JSON Schema says to what kind of record a field points."""


@dataclass(frozen=True, slots=True)
class Points:
    """Marks a field that holds the id of another record, of the named kind."""

    kind: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, made: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the id, with the kind that it points to."""
        return {**made(core), POINTS: self.kind}


@dataclass(frozen=True, slots=True)
class Markup:
    """Marks a field whose words may hold citations, placeholders and `**bold**`."""


@dataclass(frozen=True, slots=True)
class ReferenceKey:
    """Marks a field that holds a key of the bibliography."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, made: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the key, marked as one."""
        return {**made(core), POINTS: "reference"}


Id = Annotated[str, StringConstraints(pattern=forms.ID, max_length=80)]
"""The name of a record: letters and digits, joined by single hyphens."""

Key = Annotated[str, StringConstraints(min_length=1, max_length=120), ReferenceKey()]
"""The key of an entry of the bibliography."""

Version = Annotated[str, StringConstraints(pattern=forms.VERSION, max_length=40)]
"""A version, such as `0.2.0`; it stands in addresses."""

_SCHEME = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*:)?//|(?:mailto|tel):")

_NO_ADDRESS = re.compile(r"[\s<>\"“”]|\A['‘]|['’]\Z")
"""What stands in no address, and where one was typed with words or quotes around it, does."""

LONGEST = 5_000
"""Letters of one field, some pages of a book: what is longer is no field, and takes long to read."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
"""Plain words, no markup."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), Markup()]
"""Words for readers: `**bold**`, citations such as `[@key, p. 3]`, and placeholders such as `{{ finding.F001 }}`."""


Colour = Annotated[str, StringConstraints(pattern=forms.COLOUR), AfterValidator(str.lower)]
"""A colour, `#rrggbb`, kept in small letters."""

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A number that keeps the digits as they were written: 0.50 stays 0.50."""

Count = Annotated[int, Field(ge=0)]
"""How many: a whole number, zero or more."""

_Entry = TypeVar("_Entry")

Some = Annotated[tuple[_Entry, ...], Field(min_length=1)]
"""A list that is not empty: what stands over it, such as a heading, would stand over nothing."""


def wrong(field: str, message: str, hint: str = "") -> PydanticCustomError:
    """The error of a rule that spans the fields of one record; it is shown where `field` was written."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "field": field, "hint": hint})


def _bare(address: str) -> str:
    if scheme := _SCHEME.match(address):
        rest = address[scheme.end() :]
        hint = f"write `{rest}`; `https://` is put before it" if rest and "//" in scheme[0] else "such as `example.org`"
        raise wrong("web", f"'{address}' is not a web address without scheme", hint)
    if found := _NO_ADDRESS.search(address):
        raise wrong("web", f"'{address}' is not a web address: it holds '{found[0]}'", "such as `example.org/help`")
    return address


Site = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(_bare)]
"""A web address without scheme, such as `example.org/help`; `https://` is put before it."""


class Part(BaseModel):
    """A frozen piece of a record, without an id of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, made: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of a record, with what each field means."""
        schema = made(core)
        shown = made.resolve_ref_schema(schema).get("properties", {})
        for name, about in meanings(cls).items():
            info = cls.model_fields.get(name)
            if info and (field := shown.get(info.alias or name)) is not None:
                field["description"] = about
        return schema


def noun(cls: type[BaseModel]) -> str:
    """What a class is called in a sentence: `study set` for StudySet."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()


class Record(Part):
    """A frozen record with an id that is unique among its kind."""

    TAKEN: ClassVar[frozenset[str]] = forms.FRONT
    """Ids whose addresses are those of other pages."""

    id: Id
    """The record's name, unique among its kind; links and other records use it."""

    @field_validator("id")
    @classmethod
    def _is_free(cls, id: str) -> str:
        if id in cls.TAKEN:
            raise wrong("id", f"another page of the site has the address of '{id}'", "choose another id")
        return id
