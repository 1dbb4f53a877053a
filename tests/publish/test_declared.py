"""Types of C found by name are those that cffi reads from a text of C."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cffi
import pytest

from generator.publish import declared

TYPES = (
    "thing *",
    "thing*",
    "number_t[3]",
    "number_t[]",
    "number_t *",
    "char[4]",
    "char[]",
    "unsigned int *",
    "int[2]",
)


@pytest.mark.parametrize("text", TYPES)
def test_a_type_is_the_one_that_cffi_reads(text: str) -> None:
    ffi = cffi.FFI()
    ffi.cdef("typedef struct { int x; } thing; typedef unsigned int number_t;")
    parser = ffi._parser
    assert declared.parse_type(parser, text) == declared._parse_type(parser, text)


def test_a_type_that_nobody_declared_is_refused() -> None:
    with pytest.raises(cffi.CDefError):
        declared.parse_type(cffi.FFI()._parser, "nothing *")


DECLARED = "typedef struct { int x, y; } point; typedef enum { NEAR = 1, FAR } how; int far(point *, how);"


def declarations() -> tuple[object, ...]:
    """What a parser knows of a text, numbered constants included."""
    with declared.kept():
        ffi = cffi.FFI()
        ffi.cdef(DECLARED)
    ffi.new("point *", {"x": 1, "y": 2})
    return sorted(ffi._parser._declarations), ffi.sizeof("point"), ffi.typeof("how").relements


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(declared, "FOLDER", tmp_path)
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_parsed_once_is_not_parsed_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = declarations()
    monkeypatch.delattr(cffi.cparser.Parser, "_internal_parse")
    assert declarations() == parsed
    assert len(files(folder)) == 1


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "shorter": lambda data: data[:-1],
    "empty": lambda data: b"",
    "longer": lambda data: data + b".",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_parsed_anew(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    parsed = declarations()
    [file] = files(folder)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert declarations() == parsed
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_each_process_parses(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("a file where the folder should be", encoding="utf-8")
    assert declarations()
