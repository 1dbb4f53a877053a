"""Handouts in the live preview: pages come first, and what has changed on paper after them, or when it is opened.

One print is laid out at a time, none during a rebuild. What is wrong with it is told where a build would have failed.
Pages are made in a hidden folder within the site that is shown, which nobody else may write, and those that are not the
same move out of it.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import ContentError
from generator.model.content import Content
from generator.publish import rubbish
from generator.publish.files import put
from generator.publish.pango import MissingPangoError
from generator.publish.standing import Standing, standing
from generator.publish.workshop import printed
from generator.render.sheets import Print

log = logging.getLogger("mkdocs.plugins.evipress")

STAGING = ".evipress-new"
App = Callable[[Mapping[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What answers a request (PEP 3333)."""


class Preview:
    """The prints that are still open after a rebuild, by path, and what kept others from being made."""

    def __init__(self, root: Path, site: Path) -> None:
        """`root` is the guideline's folder, `site` that of the pages."""
        self._root, self._site = root, site
        self.staging = site / STAGING
        self._laying = threading.Lock()
        self._held = False
        self._turn = 0
        self._finisher: threading.Thread | None = None
        self._open: dict[str, tuple[Print, Content]] = {}
        self._wrong: dict[str, str] = {}

    def hold(self) -> Standing | None:
        """A rebuild begins, in `staging`: nothing is laid out until it has ended. Gives the site that stands."""
        self._laying.acquire()
        self._held = True
        self._clear()
        return standing(self._site)

    def resume(self) -> None:
        """A rebuild is over; it may have failed, and the site is as it was."""
        if self._held:
            self._held = False
            self._laying.release()

    def take(self, prints: Iterable[Print], content: Content) -> None:
        """A rebuild has ended, and has left some prints open: they are laid out now."""
        self._open = {item.path: (item, content) for item in prints}
        self._wrong = {}
        self._turn += 1
        self._clear()
        self.resume()
        self._finisher = threading.Thread(target=self._finish, daemon=True)
        self._finisher.start()

    def wait(self) -> None:
        """Waits until all is laid out that the last rebuild left open, and its rubbish is gone."""
        if self._finisher:
            self._finisher.join()

    def close(self) -> None:
        """The preview ends: waits for the print that is being laid out; what is open then stays so."""
        self._open = {}
        self.resume()
        with self._laying:
            pass

    def ready(self, path: str) -> str:
        """Lays out the print at a path now, if it is still open; gives what is wrong with it, a line each."""
        with self._laying:
            if path in self._open:
                self._lay(*self._open.pop(path))
            return self._wrong.get(path, "")

    def answering(self, serve: App, mount: str) -> App:
        """What answers requests below `mount`: a print that is open is made first, what is wrong with it is said.

        The host waits for the end of a rebuild before it answers; what that leaves open is made, and asked for again.
        """

        def answer(environ: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"]).removeprefix(mount)
            if not path.endswith(".pdf"):
                return serve(environ, start)
            while True:
                turn = self._turn
                if wrong := self.ready(path):
                    start("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                    return [wrong.encode()]
                said: list[tuple[Any, ...]] = []
                found = serve(environ, lambda *words, said=said: said.append(words))
                if self._turn == turn:
                    start(*said[0])
                    return found

        return answer

    def _clear(self) -> None:
        """Removes what a rebuild has left: pages that stood already, or all that it made when it failed."""
        if self.staging.exists():
            shutil.rmtree(self.staging)

    def _finish(self) -> None:
        turn = self._turn
        while path := next(iter(tuple(self._open)), None):
            self.ready(path)
        if self._turn == turn:
            rubbish.swept()

    def _lay(self, item: Print, content: Content) -> None:
        try:
            for path, pdf in printed([item], content, self._root, jobs=1).items():
                put(self._site / path, pdf.data)
        except (ContentError, MissingPangoError) as error:
            problems = error.problems if isinstance(error, ContentError) else (error,)
            self._wrong[item.path] = "\n".join(map(str, problems))
            log.error(self._wrong[item.path])
