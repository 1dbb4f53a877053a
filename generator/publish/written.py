"""A document of pydyf's objects as a file: small objects packed into streams, streams compressed, each written once.

pydyf itself writes everything a second time for an identifier, and compresses as hard as it can, which is slow. Clauses
are those of ISO 32000-1.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from weasyprint.pdf import pydyf

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_PACK = 200
"""How many objects lie in a stream at most: a reader that wants one of them reads them all."""
_LEVEL = 5
"""How hard to compress, from 1 to 9: 9 would take twice the time for a file smaller by a fortieth."""
_PLAIN, _PACKED = 1, 2
"""Kinds of entries in a table of places (7.5.8.3); 0 is the one for no object."""


def written(pdf: Any) -> bytes:
    """The file; the same objects give the same bytes. Its identifier (14.4) is made of what it holds."""
    if pdf.info:
        pdf.add_object(pdf.info)
    small = [thing for thing in pdf.objects[1:] if not isinstance(thing, pydyf.Stream)]
    packs = [small[start : start + _PACK] for start in range(0, len(small), _PACK)]
    streams = [thing for thing in pdf.objects if isinstance(thing, pydyf.Stream)]
    places = {0: (0, 0, 65535)}
    for pack in packs:
        streams.append(_packed(pack))
        pdf.add_object(streams[-1])
        places |= {thing.number: (_PACKED, streams[-1].number, n) for n, thing in enumerate(pack)}
    body = [_HEAD]
    at = len(_HEAD)
    for thing in streams:
        places[thing.number] = _PLAIN, at, 0
        body.append(_indirect(thing))
        at += len(body[-1])
    places[len(pdf.objects)] = _PLAIN, at, 0
    identifier = f"<{hashlib.sha256(b''.join(body)).hexdigest()[:32]}>".encode()
    rows = [b"%c%b%b" % (kind, one.to_bytes(4), two.to_bytes(2)) for _, (kind, one, two) in sorted(places.items())]
    about = {"Type": "/XRef", "W": pydyf.Array([1, 4, 2]), "Size": len(rows), "Root": pdf.catalog.reference}
    about |= {"Info": pdf.info.reference} if pdf.info else {}
    table = pydyf.Stream([b"".join(rows)], {**about, "ID": pydyf.Array([identifier, identifier])})
    pdf.add_object(table)
    return b"".join([*body, _indirect(table), b"startxref\n%d\n%%%%EOF\n" % at])


def _packed(things: list[Any]) -> Any:
    """Objects as a stream of them (7.5.7)."""
    texts = [thing.data for thing in things]
    starts, at = [], 0
    for thing, text in zip(things, texts, strict=True):
        starts.append(f"{thing.number} {at}")
        at += len(text) + 1
    head = " ".join(starts).encode()
    return pydyf.Stream([head, *texts], {"Type": "/ObjStm", "N": len(things), "First": len(head) + 1})


def _indirect(stream: Any) -> bytes:
    """A stream as it stands in the file (7.3.8), compressed, but for metadata, which a search may find as they are."""
    data = b"\n".join([pydyf._to_bytes(part) for part in stream.stream])
    about = pydyf.Dictionary(stream.extra)
    if "Filter" not in about and about.get("Type") != "/Metadata":
        data, about["Filter"] = zlib.compress(data, _LEVEL), "/FlateDecode"
    about["Length"] = len(data)
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (stream.number, about.data, data)
