"""A DOI or a PMID is asked for: what catalogues answer, what they refuse, and how often they are asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest

from generator.errors import ContentError
from generator.publish.catalogues import CatalogueError, Catalogues
from generator.publish.sources import UnknownSourceError, found
from tests.publish.stand_in import Answer, StandIn, recorded, stand_in

TODAY = date(2026, 11, 25)
GORDON = "10.1001/jamapsychiatry.2018.0572"
HTML = Answer(type="text/html; charset=utf-8", body=b"<html><title>A landing page</title>")


def at(server: StandIn, waited: list[float] | None = None) -> Catalogues:
    sleep = [].append if waited is None else waited.append
    return Catalogues(server.address, server.address, timeout=0.5, whole=2, most=100_000, sleep=sleep)


def refusal(*answers: Answer, doi: str = "10.1/x", waited: list[float] | None = None) -> str:
    """What is said when a DOI is answered so."""
    with stand_in(**{"10.1__x": list(answers)}) as server, pytest.raises(CatalogueError) as wrong:
        at(server, waited).doi(doi)
    return f"{wrong.value} ({wrong.value.hint})" if wrong.value.hint else str(wrong.value)


def test_a_doi_is_asked_for_as_csl_json_and_politely() -> None:
    with stand_in(**{GORDON: [recorded("crossref-article.json")]}) as server:
        (one,), problems = found(f"https://doi.org/{GORDON}", at(server), TODAY)
    assert problems == ()
    assert one.reference.title.endswith(
        "Depressive Symptoms: Meta-analysis and Meta-regression Analysis of Randomized Clinical Trials"
    )
    assert (one.reference.journal, one.reference.publisher, one.reference.pages) == ("JAMA Psychiatry", "", "566")
    assert one.reference.source == f"doi.org {GORDON}, 2026-11-25"
    assert one.reference.verification == "unverified"
    ((path, headers),) = server.asked
    assert path == f"/{GORDON}"
    assert headers["Accept"] == "application/vnd.citationstyles.csl+json"
    assert headers["User-Agent"].startswith("evipress/")
    assert "@" not in headers["User-Agent"]
    assert "Authorization" not in headers


def test_the_quirks_of_crossref_are_read() -> None:
    with stand_in(**{"10.5555__12345678": [recorded("crossref-quirks.json")]}) as server:
        ((reference, _),), _ = found("doi:10.5555/12345678", at(server), TODAY)
    assert reference.title == "Toward a Unified Theory of High-Energy Metaphysics: Silly String Theory & H2O"
    assert reference.abstract.startswith("The characteristic theme")
    assert [name.surname for name in reference.authors] == ["Carberry", "Friends of the Journal of Psychoceramics"]
    assert (reference.year, reference.month, reference.day) == ("2008", 8, 14)
    assert reference.journal_abbrev == "J Psychoceram"
    assert reference.retraction == "corrected"
    assert reference.url == ""


def test_datacite_is_read() -> None:
    with stand_in(**{"10.5072__example-full": [recorded("datacite-dataset.json")]}) as server:
        ((reference, _),), _ = found("10.5072/example-full", at(server), TODAY)
    assert (reference.type, reference.year, reference.publisher) == ("misc", "2014", "DataCite")
    assert reference.keywords == ("computer science", "example")


@pytest.mark.parametrize("source", ["29800984", "PMID: 29800984", "https://pubmed.ncbi.nlm.nih.gov/29800984/"])
def test_a_pmid_is_asked_for_in_the_medline_format(source: str) -> None:
    with stand_in(**{"29800984": [recorded("pubmed-29800984.txt")]}) as server:
        ((reference, _),), _ = found(source, at(server), TODAY)
    assert (reference.pmid, reference.doi, reference.design) == ("29800984", GORDON, "meta-analysis")
    assert reference.source == "PubMed 29800984, 2026-11-25"
    ((path, _),) = server.asked
    assert path == "/efetch.fcgi?db=pubmed&id=29800984&rettype=medline&retmode=text&tool=evipress"


def test_a_doi_is_asked_for_with_its_signs_coded() -> None:
    with stand_in() as server, pytest.raises(CatalogueError):
        at(server).doi("10.1002/(SICI)1<19::AID>3.0.CO;2-#?x=1")
    assert server.asked[0][0] == "/10.1002/(SICI)1%3C19::AID%3E3.0.CO;2-%23%3Fx%3D1"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(404), "doi.org knows no DOI 10.1/x (compare it with the paper, digit by digit)"),
        (Answer(406), "127.0.0.1 has no record in a format that we read (save the reference as RIS or BibTeX"),
        (Answer(403), "127.0.0.1 refused to answer (status 403)"),
        (HTML, "127.0.0.1 answered with text/html; charset=utf-8, not with a record (save the reference as RIS"),
        (
            Answer(302, headers={"Location": "file:///etc/passwd"}),
            "127.0.0.1 sent us on to 'file:///etc/passwd', which",
        ),
        (Answer(302, headers={"Location": "/10.1/x"}), "127.0.0.1 sent us on more than five times"),
        (Answer(302, headers={"Location": "http://[::1"}), "127.0.0.1 could not be asked (ValueError)"),
        (Answer(body=b" " * 200_000), "127.0.0.1 answered with more than 0 MB, which is no record"),
    ],
    ids=["404", "406", "403", "a page", "a file", "a circle", "no address", "too much"],
)
def test_what_a_catalogue_does_not_give_is_said_in_one_sentence(answer: Answer, said: str) -> None:
    waited: list[float] = []
    assert refusal(answer, waited=waited).startswith(said)
    assert waited == []


def test_a_redirection_is_followed_to_the_agency() -> None:
    moved = Answer(302, headers={"Location": "/agency"})
    with stand_in(**{GORDON: [moved], "agency": [recorded("crossref-article.json")]}) as server:
        assert "JAMA Psychiatry" in at(server).doi(GORDON)
    assert [headers["Accept"] for _, headers in server.asked] == ["application/vnd.citationstyles.csl+json"] * 2


def test_a_catalogue_that_is_out_of_order_once_is_asked_again() -> None:
    waited: list[float] = []
    with stand_in(**{GORDON: [Answer(500), recorded("crossref-article.json")]}) as server:
        at(server, waited).doi(GORDON)
    assert waited == [1.0]


def test_a_limit_is_honoured_and_three_tries_are_all() -> None:
    waited: list[float] = []
    said = refusal(Answer(429, headers={"Retry-After": "7"}), waited=waited)
    assert said == "127.0.0.1 says that it was asked too often (try again in 7 s)"
    assert waited == [7.0, 7.0]


def test_a_limit_may_be_a_date_and_a_long_one_is_not_waited_for() -> None:
    waited: list[float] = []
    soon = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert "asked too often (try again in 3" in refusal(Answer(429, headers={"Retry-After": soon}), waited=waited)
    assert waited == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(body=b"{}", slow=1), "127.0.0.1 did not answer in time (try again later)"),
        (Answer(body=b"{}", cut=9), "127.0.0.1 broke off its answer (try again later)"),
        (Answer(503), "127.0.0.1 is out of order (status 503) (try again later)"),
    ],
    ids=["silence", "half an answer", "out of order"],
)
def test_what_may_pass_is_tried_three_times(answer: Answer, said: str) -> None:
    waited: list[float] = []
    assert refusal(answer, waited=waited) == said
    assert waited == [1.0, 2.0]


def test_without_a_network_that_is_said() -> None:
    with stand_in() as server:
        gone = server.address
    with pytest.raises(CatalogueError, match=r"127\.0\.0\.1 cannot be reached") as wrong:
        Catalogues(gone, gone, timeout=0.5).doi("10.1/x")
    assert "save the record as a file" in wrong.value.hint


def test_a_pmid_that_pubmed_does_not_know_is_said() -> None:
    with stand_in(**{"99999999": [recorded("pubmed-missing.txt")]}) as server, pytest.raises(ContentError) as wrong:
        found("99999999", at(server), TODAY)
    said = "PubMed 99999999:1:1: error[no-answer]: PubMed knows no PMID 99999999 (is a digit missing?)"
    assert str(wrong.value) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"type": "article-journal", "title": "T', "doi.org 10.1234/x:1:38: error[bad-json]: this is no JSON"),
        (
            b'{"type": "book", "title": "T", "DOI": "10.1234/other"}',
            "the answer is about something else: 'T' (10.1234/other)",
        ),
        (b'{"status": "ok"}', "error[bad-csl]: this is no item of CSL-JSON"),
        (b"\xff\xfe", "error[bad-json]"),
    ],
    ids=["cut off", "another work", "another kind of answer", "no text"],
)
def test_an_answer_that_is_no_record_is_a_problem_with_a_place(body: bytes, said: str) -> None:
    with stand_in(**{"10.1234__x": [Answer(body=body)]}) as server, pytest.raises(ContentError) as wrong:
        found("10.1234/x", at(server), TODAY)
    assert said in str(wrong.value)


@pytest.mark.parametrize(
    "source", ["nothing.ris", "10.12", "123456789", "../x", "file:///etc/passwd", "http://a.test/"]
)
def test_what_is_no_source_is_not_asked_for(source: str) -> None:
    with stand_in() as server, pytest.raises(UnknownSourceError):
        found(source, at(server), TODAY)
    assert server.asked == []
