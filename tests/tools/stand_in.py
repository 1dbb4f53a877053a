"""GitHub as our tools see it, made of plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tools.github import BOT


@dataclass
class GitHub:
    """What stands at each address; what is sent is listed, not done."""

    at: Mapping[str, Any]
    sent: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)

    def get(self, address: str) -> Any:
        return json.loads(json.dumps(self.at[address]))

    def all(self, address: str) -> list[Any]:
        return list(self.get(address.partition("?")[0]))

    def read(self, address: str) -> bytes:
        data = self.at[address]
        assert isinstance(data, bytes)
        return data

    def send(self, method: str, address: str, values: Mapping[str, str]) -> None:
        self.sent.append((method, address, values))


def archive(**files: str | bytes) -> bytes:
    """An artifact; `comment_md` is `comment.md`."""
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("_", "."), data)
    return out.getvalue()


def said(body: str, login: str = BOT) -> dict[str, object]:
    """A comment or an issue as GitHub gives it; that of an account that is gone has no user."""
    return {"id": 5, "number": 6, "body": body, "user": {"login": login} if login else None}
