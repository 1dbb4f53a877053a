"""A stand-in for GitHub: one repository of text files, which takes branches, commits and pull requests."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Route

HEAD = "1" * 40
NOW = "2026-11-23T00:00:00Z"
OPEN = {f"Access-Control-{name}": "*" for name in ("Allow-Origin", "Allow-Headers", "Allow-Methods", "Expose-Headers")}


class GitHub:
    """Answers what an editor in a browser asks `api.github.com`, and remembers what it was sent."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.blobs = {_hash(text): text for text in files.values()}
        self.branches: list[str] = []
        self.commits: list[dict[str, Any]] = []
        self.pulls: list[dict[str, Any]] = []
        self.asked: list[str] = []

    def answer(self, route: Route) -> None:
        """Answers one request."""
        path = route.request.url.removeprefix("https://api.github.com")
        self.asked.append(f"{route.request.method} {path}")
        sent = json.loads(route.request.post_data or "{}")
        said = {"data": self._graph(sent)} if path == "/graphql" else self._rest(path, sent)
        route.fulfill(status=200, content_type="application/json", body=json.dumps(said), headers=OPEN)

    def changes(self) -> dict[str, str]:
        """The files of all commits, by path."""
        added = (each for commit in self.commits for each in commit["fileChanges"]["additions"])
        return {each["path"]: base64.b64decode(each["contents"]).decode() for each in added}

    def _rest(self, path: str, sent: dict[str, Any]) -> object:
        if path == "/user":
            return {"id": 1, "login": "pat", "name": "Pat", "email": "pat@example.org", "avatar_url": ""}
        if "/git/trees/" in path:
            tree = [
                {"path": name, "type": "blob", "mode": "100644", "sha": _hash(text), "size": len(text)}
                for name, text in self.files.items()
            ]
            return {"sha": HEAD, "truncated": False, "tree": tree}
        if path.endswith("/pulls") and sent:
            self.pulls.append(sent)
            made = {"number": 1, "node_id": "PR_1", "html_url": "https://github.com/example/guide/pull/1"}
            return {**made, "title": sent["title"], "head": {"sha": HEAD}, "created_at": NOW, "updated_at": NOW}
        may = {"push": True, "pull": True, "admin": False}
        return {"full_name": "example/guide", "private": False, "owner": {"login": "example"}, "permissions": may}

    def _graph(self, sent: dict[str, Any]) -> object:
        query, given = " ".join(sent["query"].split()), sent.get("variables", {}).get("input", {})
        if "createRef(" in query:
            self.branches.append(given["name"])
            return {"createRef": {"ref": {"name": given["name"]}}}
        if "createCommitOnBranch(" in query:
            self.commits.append(given)
            files = {name: {"oid": HEAD} for name in re.findall(r"(file_\d+): file", query)}
            return {"createCommitOnBranch": {"commit": {"oid": HEAD, "committedDate": NOW, **files}}}
        if "fork: repository" in query:
            return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": HEAD}}}}
        author = {"name": "Pat", "email": "pat@example.org", "user": None}
        commit = {"oid": HEAD, "message": "", "committedDate": NOW, "author": author}
        history = {"target": {"oid": HEAD, "history": {"nodes": [commit]}}}
        blobs = {name: self._blob(oid) for name, oid in re.findall(r'(\w+): object\(oid: "(\w+)"\)', query)}
        refs = dict.fromkeys(re.findall(r"(\w+): ref\(", query), history)
        whole = {"defaultBranchRef": {"name": "main"}, "ref": history, "pullRequests": {"totalCount": 0, "nodes": []}}
        return {"repository": {**whole, **blobs, **refs}}

    def _blob(self, oid: str) -> dict[str, object]:
        text = self.blobs[oid]
        return {"oid": oid, "text": text, "byteSize": len(text.encode()), "isBinary": False, "isTruncated": False}


def _hash(text: str) -> str:
    """The name that git gives to a file of this text."""
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
