"""Golden manners: tests/cases/manner. `word` is the verb or noun that is asked about."""

from pathlib import Path

import pytest
import yaml

from entramado.extract.speech.manner import manner
from tests.extract.told import told

CASES = Path(__file__).parents[2] / "cases" / "manner"
GOLDEN = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['text'][:40]}")
    for path in sorted(CASES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.model
@pytest.mark.parametrize(("code", "case"), GOLDEN)
def test_manner_of_a_word(code, case):
    (block,) = told(case["text"], code).blocks
    token = next(token.i for token in block.doc if token.text == case["word"])
    found = manner(block, token)
    cue = block.doc.text[slice(*found.cue)] if found.cue else None
    assert [str(found.voice), str(found.polarity), cue] == [
        case["voice"],
        case["polarity"],
        case["cue"],
    ]
