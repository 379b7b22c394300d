import time
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
RLO, LRM, ZWJ, ACUTE = "\u202e", "\u200e", "\u200d", "\u0301"
MEGABYTE = "three men and 20 kilos on Sunday 3 March 2031, " * 22_000
HOSTILE = {
    "ten thousand quotes": '"“”«»' * 2_000,
    "unbalanced brackets": "(((" * 2_000 + "[" * 2_000 + "})" * 1_000,
    "right-to-left marks": f"{RLO}three killed on Sunday{LRM} " * 200,
    "emoji": f"\U0001f468{ZWJ}\U0001f469{ZWJ}\U0001f467 3 muertos el lunes \U0001f525" * 200,
    "combining accents": f"e{ACUTE}" * 3_000 + f" el sa{ACUTE}bado murieron tre{ACUTE}s",
    "a thousand accents on one letter": "a" + ACUTE * 1_000 + " 3 dead on Monday",
    "numbers without an end": "9" * 5_000 + " " + "9," * 2_000 + " " + "1.000." * 1_000,
    "dates without an end": "3 de marzo de " * 1_000 + "/".join(["12"] * 2_000),
    "number words without an end": "treinta y " * 2_000 + "one hundred " * 2_000,
    "nothing but spaces": " \t\u00a0\u2003\n" * 5_000,
    "lone surrogates as bytes": "\ufffd\x00\x01" * 500,
    "hanging angle brackets": "<p><div><!--" * 1_000,
    "a page in a page": "<html><body>" * 300 + "<p>Three were killed on Sunday.",
    "a record of records": '{"text": "' + "[{" * 2_000 + '"}',
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_hold(target, name):
    TARGETS[target](b"\0" + HOSTILE[name].encode())


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_a_line_of_a_megabyte_holds(target):
    TARGETS[target](b"\0" + MEGABYTE.encode())


@pytest.mark.parametrize("target", TARGETS)
def test_inputs_that_once_broke_a_target_hold(target):
    for path in FOUND.iterdir():
        TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_costs_no_more_than_a_few_times_as_much(target, name):
    text = HOSTILE[name][:20_000]
    small = _cpu(target, text)
    large = _cpu(target, text * 4)
    # Linear is 4. Quadratic is 16; below 50 ms the clock and the caches decide.
    assert large < 0.05 or large / small < 10


def _cpu(target, text):
    data = b"\0" + text.encode()
    spent = []
    for _ in range(2):
        before = time.process_time()
        TARGETS[target](data)
        spent.append(time.process_time() - before)
    return max(min(spent), 1e-4)
