"""The catalogues that know a DOI or a PMID, asked for one record: the only module that reaches the network."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import requests

DOI: Final = "https://doi.org/"
"""Where a DOI is asked for. It sends the question on to the agency that registered the DOI: Crossref, DataCite, ..."""

PUBMED: Final = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
"""NCBI's E-utilities, which answer with a record of PubMed in the MEDLINE format."""

_OFFLINE: Final = "is there a network? else save the record as a file, .nbib or .ris, and add that"

CSL: Final = "application/vnd.citationstyles.csl+json"


class CatalogueError(Exception):
    """A catalogue did not give the record; the message says why, `hint` what may help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class _BusyError(CatalogueError):
    """The catalogue may answer when asked again, after `wait` seconds."""

    def __init__(self, message: str, hint: str, wait: float | None = None) -> None:
        super().__init__(message, hint)
        self.wait = wait


@dataclass(frozen=True)
class Catalogues:
    """How the catalogues are reached. Times are in seconds, sizes in bytes."""

    doi_at: str = DOI
    pubmed_at: str = PUBMED
    timeout: float = 20
    """For a connection, and for each wait for more of the answer."""
    whole: float = 60
    """For one answer, however slowly it comes."""
    most: int = 4_000_000
    """No record is larger."""
    tries: int = 3
    patience: float = 30
    """The longest wait between two tries; a catalogue that asks for more is not waited for."""
    sleep: Callable[[float], None] = time.sleep

    def doi(self, doi: str) -> str:
        """The record of a bare DOI as CSL-JSON, by content negotiation. Raises CatalogueError."""
        address = urljoin(self.doi_at, quote(doi, safe="/:;().,-_"))
        return self._answer(f"doi.org knows no DOI {doi}", address, {"Accept": CSL}, "json")

    def pubmed(self, pmid: str) -> str:
        """The record of a PMID in the MEDLINE format. Raises CatalogueError."""
        asked = f"efetch.fcgi?db=pubmed&id={quote(pmid)}&rettype=medline&retmode=text&tool=evipress"
        missing = f"PubMed knows no PMID {pmid}"
        text = self._answer(missing, urljoin(self.pubmed_at, asked), {"Accept": "text/plain"}, "text/plain")
        if "PMID-" not in text:
            raise CatalogueError(missing, "is a digit missing?")
        return text

    def _answer(self, missing: str, address: str, headers: dict[str, str], kind: str) -> str:
        """What is answered in the end: a catalogue that is busy is asked again."""
        for left in reversed(range(self.tries)):
            try:
                with _told(address):
                    return self._asked(missing, address, headers, kind)
            except _BusyError as busy:
                wait = 2.0 ** (self.tries - left - 1) if busy.wait is None else busy.wait
                if not left or wait > self.patience:
                    raise
                self.sleep(wait)
        raise AssertionError

    def _asked(self, missing: str, address: str, headers: dict[str, str], kind: str) -> str:
        """One question, followed through at most five redirections, each to a web address."""
        name = {"User-Agent": f"evipress/{version('evipress')}", **headers}
        with requests.Session() as session:
            session.auth = _nobody
            for _ in range(6):
                host = urlsplit(address).hostname or address
                with session.get(
                    address, headers=name, timeout=self.timeout, stream=True, allow_redirects=False
                ) as answer:
                    if answer.is_redirect:
                        address = urljoin(address, answer.headers["Location"])
                        if urlsplit(address).scheme not in ("http", "https"):
                            raise CatalogueError(f"{host} sent us on to '{address[:80]}', which is no web address")
                        continue
                    _refused(answer, missing, host)
                    found = answer.headers.get("Content-Type", "").lower()
                    if kind not in found:
                        hint = "save the reference as RIS or BibTeX from the publisher's page and add that file"
                        raise CatalogueError(f"{host} answered with {found or 'nothing'}, not with a record", hint)
                    return self._body(answer, host)
        raise CatalogueError(f"{host} sent us on more than five times")

    def _body(self, answer: requests.Response, host: str) -> str:
        end = time.monotonic() + self.whole
        body = b""
        for chunk in answer.iter_content(65_536):
            body += chunk
            if len(body) > self.most:
                raise CatalogueError(f"{host} answered with more than {self.most // 1_000_000} MB, which is no record")
            if time.monotonic() > end:
                raise CatalogueError(f"{host} did not finish its answer within {self.whole:g} s", "try again later")
        return body.decode("utf-8", errors="replace")


def _refused(answer: requests.Response, missing: str, host: str) -> None:
    """Raise what an answer's status says."""
    status = answer.status_code
    if status in (404, 410):
        raise CatalogueError(missing, "compare it with the paper, digit by digit")
    if status in (204, 406, 415):
        hint = "save the reference as RIS or BibTeX from the publisher's page and add that file"
        raise CatalogueError(f"{host} has no record in a format that we read", hint)
    if status == 429:
        wait = _wait(answer)
        later = f"try again in {wait:.0f} s" if wait else "try again later"
        raise _BusyError(f"{host} says that it was asked too often", later, wait)
    if status >= 500:
        raise _BusyError(f"{host} is out of order (status {status})", "try again later", _wait(answer))
    if status != 200:
        raise CatalogueError(f"{host} refused to answer (status {status})")


def _wait(answer: requests.Response) -> float | None:
    """The seconds that `Retry-After` asks for; it gives seconds or a date."""
    given = answer.headers.get("Retry-After", "").strip()
    if given.isdigit():
        return float(given[:9])
    try:
        when = parsedate_to_datetime(given)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Faults on the way, as one sentence."""
    host = urlsplit(address).hostname or address
    try:
        yield
    except requests.exceptions.SSLError:
        raise CatalogueError(f"{host} could not prove who it is", "is the clock right, or a proxy between?") from None
    except requests.exceptions.ChunkedEncodingError:
        raise _BusyError(f"{host} broke off its answer", "try again later") from None
    except (requests.Timeout, requests.ConnectionError) as error:
        if isinstance(error, requests.Timeout) or "timed out" in str(error):  # so it is called while a body comes
            raise _BusyError(f"{host} did not answer in time", "try again later") from None
        raise CatalogueError(f"{host} cannot be reached", _OFFLINE) from None
    except (requests.RequestException, ValueError) as error:
        raise CatalogueError(f"{host} could not be asked ({type(error).__name__})") from None


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No credentials, whatever a file of this machine holds for the host."""
    return request
