"""Settings for code editors, so that they know the schema of each record: VS Code, and any that reads EditorConfig."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.model.content import GUIDELINE_FILE, KINDS


def files() -> Mapping[str, str]:
    """Path below the root to the text of each file of settings for VS Code."""
    folders = sorted(folder for folder, _ in KINDS.values())
    schemas = {f"./schemas/{folder}.schema.json": f"/content/{folder}/**/*.yaml" for folder in folders}
    settings = {
        "yaml.schemas": {**schemas, "./schemas/guideline.schema.json": f"/content/{GUIDELINE_FILE}"},
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.rulers": [120],
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
    }
    extensions = {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}
    return {".vscode/settings.json": _json(settings), ".vscode/extensions.json": _json(extensions)}


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
