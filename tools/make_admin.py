"""Take the browser form's scripts and fonts from the npm packages that carry them: `make admin`.

Versions and hashes of the packages stand here; what was taken is held by `tests/render/admin/test_vendored.py`. To
renew, change a version, run `npm view PACKAGE@VERSION dist.integrity`, write both here, and run `make admin`.

Files are taken as they are, with two exceptions. Of the four thousand icons of a font only those are kept that the
form's script can name; and where that script names fonts at a server of others, it names ours. The result is the same
bytes each time.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

REPO = Path(__file__).parent.parent
ADMIN = REPO / "generator" / "assets" / "admin"
SCHEMA = REPO / "tests" / "data" / "sveltia-cms.schema.json"
ICONS = "material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2"
SCRIPT = "package/npm/index.js"

CMS = "@sveltia/cms@0.221.1", "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
YAML = "js-yaml@5.5.0", "paNr4LFIFPjeeSmwNYdrb8FafLLG/Cr2Af3GjbsHJ5CxIjH4r0c2emlmRdAtpPAieP1gRVzk6buBbVP5gBMGAg=="
"""Each package with the SHA-512 of its archive."""

FONTS = {
    b"source-sans-3": b"sveltia/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2",
    b"noto-mono": b"sveltia/assets/noto-mono-latin-400-normal-DiC8lJru.woff2",
    b"material-symbols-outlined": f"sveltia/assets/{ICONS}".encode(),
}

TAKEN = {
    CMS: {
        SCRIPT: ADMIN / "sveltia" / "index.js",
        "package/npm/chunks/react-B5rWoXIC.js": ADMIN / "sveltia" / "chunks" / "react-B5rWoXIC.js",
        f"package/npm/assets/{ICONS}": ADMIN / "sveltia" / "assets" / ICONS,
        "package/npm/assets/material-symbols-outlined.LICENSE.txt": ADMIN / "LICENSE-material-symbols.txt",
        "package/npm/assets/noto-mono-latin-400-normal-DiC8lJru.woff2": ADMIN / FONTS[b"noto-mono"].decode(),
        "package/npm/assets/noto-mono.LICENSE.txt": ADMIN / "LICENSE-noto-mono.txt",
        "package/npm/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2": ADMIN / FONTS[b"source-sans-3"].decode(),
        "package/npm/assets/source-sans-3.LICENSE.txt": ADMIN / "LICENSE-source-sans-3.txt",
        "package/LICENSE.txt": ADMIN / "LICENSE-sveltia-cms.txt",
        "package/schema/sveltia-cms.json": SCHEMA,
    },
    YAML: {
        "package/dist/browser/js-yaml.esm.min.mjs": ADMIN / "js-yaml.js",
        "package/LICENSE": ADMIN / "LICENSE-js-yaml.txt",
    },
}


def main() -> None:
    """Downloads both packages, checks them, and writes what is taken of them."""
    for (package, integrity), taken in TAKEN.items():
        files = unpacked(archive(package, integrity))
        for name, path in taken.items():
            data = files[name]
            if name == SCRIPT:
                data = at_home(data)
            elif name.endswith(ICONS):
                data = subset(data, files[SCRIPT].decode())
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"{path.relative_to(REPO)}  {len(data)}  {hashlib.sha256(data).hexdigest()}")


def archive(package: str, integrity: str) -> bytes:
    """The archive of a package, as npm downloads it; exits where it is not the one that is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        npm = [str(Path(sys.prefix) / "bin" / "npm"), "pack", package, "--pack-destination", folder, "--loglevel=error"]
        subprocess.run(npm, check=True, capture_output=True)
        data = next(Path(folder).iterdir()).read_bytes()
    found = base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != integrity:
        sys.exit(f"{package}: its SHA-512 is {found}, not {integrity}")
    return data


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of an archive, by their paths in it."""
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {m.name: stream.read() for m in tar.getmembers() if (stream := tar.extractfile(m))}


def at_home(script: bytes) -> bytes:
    """The form's script with the fonts of its style beside it, by their paths from the page."""
    for family, font in FONTS.items():
        script, count = re.subn(rb"https://cdn[.]jsdelivr[.]net/fontsource/[^)]*/%b[:@][^)]*" % family, font, script)
        if count != 1:
            sys.exit(f"{family.decode()} is named {count} times in the form's script, not once")
    return script


def subset(font: bytes, script: str) -> bytes:
    """The font of icons with those alone whose names stand in a script as words in quotes."""
    whole = TTFont(io.BytesIO(font), recalcTimestamp=False)
    letters = {glyph: chr(code) for code, glyph in whole.getBestCmap().items()}
    icons = {
        "".join(letters.get(glyph, " ") for glyph in (first, *ligature.Component)): ligature.LigGlyph
        for lookup in whole["GSUB"].table.LookupList.Lookup
        for table in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable)
        if table.LookupType == 4
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
    }
    wanted = sorted(icons.keys() & set(re.findall(r"[`\"']([a-z0-9_]{2,40})[`\"']", script)))
    subsetter = Subsetter(Options(layout_features=["*"], hinting=False, layout_closure=False))
    subsetter.populate(text="".join(wanted), glyphs=[icons[name] for name in wanted])
    subsetter.subset(whole)
    whole.flavor = "woff2"
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main()
