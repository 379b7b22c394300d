from pathlib import Path

import pytest
import yaml

from entramado.model.passage import EvidenceRole
from tests.extract.reading_of import read, seen

CASES = Path(__file__).parents[1] / "cases" / "frames"


def cases():
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(path.name[:2], case, id=f"{path.stem}: {case['name']}")


@pytest.mark.model
@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_statements_are_what_a_careful_reader_takes(language, case):
    found = seen(case["text"], language, case.get("published", "2025-03-10"))
    missing = [want for want in case.get("says", ()) if not any(s.matches(want) for s in found)]
    wrong = [ban for ban in case.get("not", ()) if any(s.matches(ban) for s in found)]
    assert (missing, wrong) == ([], []), [
        (s.statement.predicate, s.statement.role, s.form(s.statement.subject)) for s in found
    ]


REPORT = (
    "Two gunmen killed in raid\n"
    "Mexican marines raided a ranch in Sonora on Sunday, police said in a statement.\n"
    "In the operation, two gunmen were killed and Pedro Arce was arrested, police said.\n"
    "The raid was the third in a month."
)


@pytest.mark.model
def test_evidence_is_cut_from_the_report():
    reading = read(REPORT, "en")
    text = reading.report.text
    assert reading.statements
    for statement in reading.statements:
        for piece in statement.evidence:
            assert text[piece.passage.start : piece.passage.end] == piece.passage.quote
        assert statement.quoted(EvidenceRole.SENTENCE)


@pytest.mark.model
def test_ids_are_unique_and_stable():
    first, second = read(REPORT, "en"), read(REPORT, "en")
    ids = [statement.id for statement in first.statements]
    assert len(ids) == len(set(ids))
    assert first.statements == second.statements


@pytest.mark.model
def test_mentions_of_statements_exist():
    reading = read(REPORT, "en")
    known = {mention.id for mention in reading.mentions}
    for statement in reading.statements:
        named = [statement.subject, statement.object, *statement.where]
        assert {m for m in named if m is not None} <= known


@pytest.mark.model
def test_a_raid_told_again_is_one_event():
    types = {s.event for s in read(REPORT, "en").statements if s.event_type == "operation"}
    assert len(types) == 1


@pytest.mark.model
def test_an_empty_report_says_nothing():
    assert read("Nothing.", "en").statements == ()
