"""Types of C found by name are those that cffi reads from a text of C."""

from __future__ import annotations

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
