from __future__ import annotations

from entramado.ledger.copies import Sketch

LEAD = "The barge was found adrift below the old salt mill with its lamps still burning at dawn."
REST = "Two ferrymen towed it to the quay, where a customs clerk counted forty crates of flour."


def words(first: int, last: int) -> str:
    return " ".join(f"word{number}" for number in range(first, last))


def test_copies_share_all_of_the_shorter_text() -> None:
    assert Sketch.of(LEAD).overlap(Sketch.of(f"{LEAD} {REST}")) == 1.0


def test_copies_ignore_case_accents_and_marks() -> None:
    one, two = Sketch.of(LEAD), Sketch.of(LEAD.upper().replace(".", "!"))
    assert one.overlap(two) == 1.0


def test_copies_share_nothing_with_other_words() -> None:
    assert Sketch.of(LEAD).overlap(Sketch.of(REST)) == 0.0


def test_copies_say_nothing_of_a_text_of_a_few_words() -> None:
    assert Sketch.of("The barge was found adrift below").overlap(Sketch.of(LEAD)) == 0.0


def test_copies_tell_a_short_text_in_a_long_one_of_another_rate() -> None:
    long, short = Sketch.of(words(0, 900)), Sketch.of(words(0, 120))
    assert (long.rate, short.rate) == (4, 1)
    assert short.overlap(long) == 1.0
    assert long.overlap(short) == 1.0


def test_copies_keep_a_sketch_small() -> None:
    assert len(Sketch.of(words(0, 900)).runs) < 320
