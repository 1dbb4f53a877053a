"""The configuration of the form: a collection for each kind of record, from its class and from what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.model import forms
from generator.model.base import Points, Record, ReferenceKey
from generator.model.content import GUIDELINE_FILE, KINDS, Content
from generator.model.guideline import Guideline
from generator.render.admin.fields import SHORT, Field, Form, label, plain, summary

TEXT = "_text"
"""The hidden field that carries a file as it was read, so that what was not changed is written as it stood."""
IDS = "_ids"
"""The hidden field that names the records of a file, for lists of files."""
NAMED = {
    "finding": ("reference", "outcome", "measure", "estimate"),
    "claim": ("plain",),
    "helpline": ("place", "name"),
    "population": ("label",),
    "statement": ("said",),
}
"""What stands behind the id in a list, where the first words of the record say too little."""


class Repository(NamedTuple):
    """Where changes are sent: `owner/name` at GitHub, and who signs people in, when it is not a token alone."""

    name: str
    sign_in: str = ""


def config(content: Content, repository: Repository) -> Mapping[str, Any]:
    """The form's whole configuration, as Sveltia CMS understands it."""
    kinds = _Kinds(content)
    title = content.guideline.short_title
    return {
        "backend": _backend(repository),
        "publish_mode": "editorial_workflow",
        "load_config_file": False,
        "app_title": f"{title}: editing",
        "media_folder": "docs/images",
        "public_folder": "/images",
        "media_libraries": {"stock_assets": {"providers": []}},
        "show_preview_links": False,
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "lowercase": False},
        "collections": [*_texts(content), *(kinds.collection(kind) for kind in KINDS), kinds.guideline()],
    }


def _backend(repository: Repository) -> Mapping[str, Any]:
    ways = {"base_url": repository.sign_in} if repository.sign_in else {"auth_methods": ["token"]}
    said = {
        "create": "New {{collection}}: {{slug}}",
        "update": "{{collection}}: {{slug}}",
        "delete": "{{collection}}: {{slug}} withdrawn",
        "openAuthoring": "{{message}}",
    }
    return {
        "name": "github",
        "repo": repository.name,
        "open_authoring": True,
        "auth_scope": "public_repo",
        "squash_merges": True,
        "commit_messages": said,
        **ways,
    }


class _Kinds:
    """Each kind with its shape: one record a file, named by it, or files that hold several with their ids."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.form = Form(self.pick)

    def collection(self, kind: str) -> Field:
        """The collection of a kind."""
        folder, cls = KINDS[kind]
        several = self.several(kind)
        fields = self.form.fields(cls, without=("id",))
        about = plain((cls.__doc__ or "").split("\n\n")[0])
        return {
            "name": folder,
            "label": label(folder),
            "label_singular": f"{kind} file".capitalize() if several else kind.capitalize(),
            "description": about,
            "folder": f"content/{folder}",
            "extension": "yaml",
            "format": f"evipress-{folder}",
            "create": True,
            "publish": False,
            "sortable_fields": {"fields": ["slug"], "default": {"field": "slug", "direction": "ascending"}},
            "slug": _slug(several),
            "identifier_field": IDS if several else _shown(kind, cls)[0],
            "summary": f"{{{{slug}}}}: {f'{{{{{IDS}}}}}' if several else _behind(kind, cls, '')}",
            "fields": [*([self.records(kind), _hidden(IDS)] if several else fields), _hidden(TEXT)],
        }

    def records(self, kind: str) -> Field:
        """The list of records that a file of a kind holds."""
        folder, cls = KINDS[kind]
        return {
            "name": "records",
            "label": label(folder),
            "label_singular": kind,
            "widget": "list",
            "collapsed": True,
            "summary": f"{{{{fields.id}}}}: {_behind(kind, cls, 'fields.')}",
            "fields": self._with_ids(kind, self.form.fields(cls)),
        }

    def guideline(self) -> Field:
        """The one file of the guideline itself."""
        fields = [*self.form.fields(Guideline), _hidden(TEXT)]
        return _files("guideline", "Guideline", "evipress-guideline", {f"content/{GUIDELINE_FILE}": fields})

    def several(self, kind: str) -> bool:
        """Whether files of a kind hold lists: then records have their ids written in them."""
        return any(self._written(kind, id) for id in self.content.records[kind])

    def mixed(self, kind: str) -> bool:
        """Whether some records have their ids written in them, and others are named by their files."""
        return len({self._written(kind, id) for id in self.content.records[kind]}) > 1

    def pick(self, mark: Points | ReferenceKey) -> Field:
        """The list to pick a record or a reference from."""
        if isinstance(mark, ReferenceKey):
            return {
                "widget": "select",
                "options": [_work(key, r) for key, r in sorted(self.content.references.items())],
            }
        folder, cls = KINDS[mark.kind]
        if self.mixed(mark.kind):
            return {"widget": "select", "options": [self._record(mark.kind, id) for id in self._ids(mark.kind)]}
        several = self.several(mark.kind)
        name, at = ("{{records.*.id}}", "records.*.") if several else ("{{slug}}", "")
        return {
            "widget": "relation",
            "collection": folder,
            "value_field": "records.*.id" if several else "{{slug}}",
            "display_fields": [f"{name}: {_behind(mark.kind, cls, at)}"],
        }

    def _ids(self, kind: str) -> list[str]:
        return sorted(self.content.records[kind])

    def _record(self, kind: str, id: str) -> Mapping[str, str]:
        record = self.content.records[kind][id]
        words = [str(getattr(record, name)) for name in _shown(kind, type(record)) if getattr(record, name)]
        return {"label": f"{id}: {' · '.join(words)}", "value": id}

    def _with_ids(self, kind: str, fields: list[Field]) -> list[Field]:
        """The fields of a record, whose id may be left to the name of its file where other files of its kind do so."""
        if not self.mixed(kind):
            return fields
        own = "Left empty in a file of one record: the name of the file."
        named = ({"required": False, "hint": f"{f['hint']} {own}"} if f["name"] == "id" else {} for f in fields)
        return [field | name for field, name in zip(fields, named, strict=True)]

    def _written(self, kind: str, id: str) -> bool:
        return ("id",) in self.content.places[kind, id].of


@cache
def _shown(kind: str, cls: type[Record]) -> tuple[str, ...]:
    """The fields whose words stand behind the id of a record in a list."""
    fields = Form(lambda mark: {"widget": "relation"}).fields(cls, without=("id",))
    return NAMED.get(kind, (re.findall(r"fields\.(\w+)", summary(fields))[0],))


def _behind(kind: str, cls: type[Record], at: str) -> str:
    """A template for these words; `at` leads to the record: `fields.`, or `records.*.` in a file of several."""
    return " · ".join(f"{{{{{at}{name}}}}}" for name in _shown(kind, cls))


def _slug(several: bool) -> Field:
    hint = "The name of the file" if several else "The id of the record, which is also the name of its file"
    pattern = [forms.ID, "Small letters and digits, joined by single hyphens"]
    return {"editable": ["create"], "hint": f"{hint}, such as smith-2026.", "pattern": pattern}


def _hidden(name: str) -> Field:
    return {"name": name, "widget": "hidden"}


def _work(key: str, reference: Any) -> Mapping[str, str]:
    title = reference.title if len(reference.title) <= SHORT else reference.title[: SHORT - 1] + "…"
    return {"label": f"{key}: {title}", "value": key}


def _files(name: str, title: str, format: str, files: Mapping[str, list[Field]]) -> Field:
    listed = [
        {"name": re.sub(r"\W+", "-", path), "label": path, "file": path, "format": format, "fields": fields}
        for path, fields in files.items()
    ]
    return {"name": name, "label": title, "publish": False, "files": listed}


def _texts(content: Content) -> Iterable[Field]:
    """What is written as it stands: the references, and the pages of `docs/`."""
    references = "The references, as BibTeX. Add yours anywhere; a check of the pull request says what it lacks."
    for name, title, hint, paths in (
        ("references", "References", references, ("bibliography.bib",)),
        ("pages", "Written pages", "The page, as Markdown.", tuple(sorted(content.pages))),
    ):
        field = {"name": "body", "label": "Text", "widget": "text", "hint": hint}
        if paths:
            yield _files(name, title, "raw", {path: [field] for path in paths})
