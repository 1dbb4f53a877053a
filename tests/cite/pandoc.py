"""Pandoc itself, as the reference for our grammar: many texts in one run, each on its own."""

import json
import re
import subprocess
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc

from generator.cite.grammar import Cite, pieces
from generator.cite.locator import located

# Pandoc's Markdown without what Python-Markdown lacks: curly quotes, raw HTML as elements, spans in brackets, notes in
# brackets, numbered examples, mathematics, TeX, raised, lowered and struck text, links to headings by their words.
MARKDOWN = (
    "markdown-smart-native_spans-native_divs-bracketed_spans-inline_notes-example_lists-tex_math_dollars-raw_tex"
    "-superscript-subscript-strikeout-implicit_header_references"
)
_END = "ENDOFTHETEXT"


@dataclass(frozen=True)
class Work:
    """A work in a citation, with the words around it freed of their markup."""

    key: str
    prefix: str
    locator: str
    suffix: str
    mode: str


def run(texts, *options, markdown=MARKDOWN):
    """Pandoc's blocks for each text; no footnote or link of one is known to another."""
    with TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate((*texts, _END)):
            Path(folder, f"{number}.md").write_text(text, encoding="utf-8", newline="")
            files += [f"{number}.md", f"{len(texts)}.md"]
        command = [pypandoc.get_pandoc_path(), "--quiet", "--file-scope", "-f", markdown, "-t", "json", *options]
        made = subprocess.run([*command, *files[:-2]], cwd=folder, check=True, capture_output=True, timeout=120)
    made = json.loads(made.stdout)["blocks"]
    end = {"t": "Para", "c": [{"t": "Str", "c": _END}]}
    ends = [-1, *(number for number, block in enumerate(made) if block == end)]
    assert len(ends) == len(texts) + 1
    return [made[start + 1 : stop] for start, stop in pairwise(ends)]


def reading(blocks):
    """What pandoc reads: citations as tuples of works, and the text between them."""
    return _joined(_parts(blocks))


def our_reading(text):
    """What our grammar reads in a paragraph, in the same form."""
    return _joined(_work(piece) if isinstance(piece, Cite) else unmarked(f"|{piece}|")[1:-1] for piece in pieces(text))


def keys(node):
    """Every key that pandoc finds, in order, however deep."""
    if isinstance(node, list):
        return [key for part in node for key in keys(part)]
    if not isinstance(node, dict):
        return []
    if "citationId" in node:
        return [*keys(node["citationPrefix"]), node["citationId"], *keys(node["citationSuffix"])]
    return keys(node["c"][0]) if node.get("t") == "Cite" else keys(node.get("c"))


def nested(node):
    """Whether pandoc puts a citation into the words around another."""
    if isinstance(node, list):
        return any(map(nested, node))
    if not isinstance(node, dict):
        return False
    if node.get("t") == "Cite":
        return any(keys([work["citationPrefix"], work["citationSuffix"]]) for work in node["c"][0])
    return nested(node.get("c"))


def bare(text):
    """Words without emphasis, the targets of links and the backticks and spaces around code; spaces as one."""
    text = re.sub(r"\]\((?:[^()]|\([^()]*\))*\)", "]()", text)
    return " ".join(re.sub(r"\s*`+\s*", "`", re.sub(r"[*_]", "", text)).split())


def unmarked(text):
    """Bare words without escapes and entities, which code keeps."""
    return bare(re.sub(r"`[^`]*`|\\([\n !-/:-@\[-`{-~])|&#?\w+;", lambda m: m[1] or _decoded(m[0]), text))


def _decoded(text):
    return text if text.startswith("`") else unescape(text)


def _work(cite):
    mode = "text" if cite.in_text else "normal"
    return tuple(
        Work(
            item.key,
            unmarked(item.prefix),
            unmarked(item.locator),
            unmarked(item.suffix),
            "suppress" if item.suppress_author else mode if not number else "normal",
        )
        for number, item in enumerate(cite.items)
    )


def _parts(node):
    for part in node:
        kind, content = part["t"], part.get("c")
        if kind == "Cite":
            yield tuple(map(_pandoc_work, content[0]))
        elif kind in ("Para", "Plain", "Emph", "Strong"):
            yield from _parts(content)
            yield "\n" if kind in ("Para", "Plain") else ""
        elif kind == "Link":
            address = content[2][0].removeprefix("mailto:")
            yield from (
                [f"<{address}>"] if {"uri", "email"} & {*content[0][1]} else ["[", *_parts(content[1]), f"]({address})"]
            )
        elif kind == "Image":
            yield from ["![", *_parts(content[1]), f"]({content[2][0]})"]
        else:
            yield {"Str": content, "Space": " ", "SoftBreak": "\n", "LineBreak": "\n"}.get(kind) or _verbatim(part)


def _verbatim(part):
    match part:
        case {"t": "Code", "c": [_, code]}:
            return f"`{code}`"
        case {"t": "RawInline" | "RawBlock", "c": [_, raw]}:
            return raw
    return json.dumps(part)


def _pandoc_work(work):
    locator, suffix = located("".join(map(str, _parts(work["citationSuffix"]))))
    prefix = "".join(map(str, _parts(work["citationPrefix"])))
    mode = {"AuthorInText": "text", "SuppressAuthor": "suppress"}.get(work["citationMode"]["t"], "normal")
    return Work(work["citationId"], bare(prefix), bare(locator), bare(suffix), mode)


def _joined(parts):
    """Stretches between citations as one each, bare."""
    joined, words = [], ""
    for part in parts:
        if isinstance(part, str):
            words += part
        else:
            joined += [bare(words), part]
            words = ""
    return [*joined, bare(words)]


def words(node):
    """All text that pandoc's nodes show, and nothing else."""
    if isinstance(node, list):
        return "".join(map(words, node))
    kind, content = node["t"], node.get("c")
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return content if kind == "Str" else words(content[-1] if kind in ("Cite", "Span", "Div") else content)
