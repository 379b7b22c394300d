"""Every error this program raises on purpose, in one tree.

    EntramadoError                message, hint, exit_code
    ├── UsageError                2  the call itself is wrong
    │   ├── MissingExtra          2  an optional part is not installed; says how to install it
    │   └── RecogniserError       2  what was set to read names breaks its contract
    ├── InputError                1  one input cannot be read; the others go on
    │   ├── Unreadable               cannot be opened
    │   ├── EmptyInput               nothing in it, or nothing but page furniture
    │   ├── NotText                  binary, or an encoding that cannot be read
    │   ├── TooLarge                 over the stated limit
    │   ├── UnknownFormat            no source reads this kind of file
    │   ├── BrokenRecord             one record of a file is damaged
    │   └── UnsupportedLanguage      no language pack
    ├── NoSuchName                3  nothing in the case is called that
    │   ├── AmbiguousName         3  several are; the candidates are listed
    │   └── Withheld              3  only somebody who is withheld is; their name is not repeated
    ├── StoreError                2  the case cannot be opened or written
    │   └── StoreTooNew              written by a newer program
    ├── DecisionError             2  a judgement that contradicts a recorded one, or cannot apply
    └── IntegrityError            4  a quote, hash, seal or signature does not hold
        ├── BrokenCitation           a quote is not the text at its offsets
        └── BrokenOriginal           stored bytes do not have their hash

Raised deep; put into words for people in two places only: `entramado.cli` and `entramado.studio`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence


class EntramadoError(Exception):
    """What went wrong, where, and what to do about it.

    `message` says what and where in one line; `hint` says what to do, or is empty.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def reword(self, said: Callable[[str], str]) -> None:
        """Put every text of it as `said` puts it."""
        self.message, self.hint = said(self.message), said(self.hint)
        self.args = (self.message,)


class UsageError(EntramadoError):
    """The call is wrong: an unknown option value, or options that exclude each other."""


class MissingExtra(UsageError):
    """An optional part is not installed; `hint` is the command that installs it."""


class RecogniserError(UsageError):
    """What was set to read names is no recogniser, or returns spans that cannot be."""


class InputError(EntramadoError):
    """One input cannot be read. The run records it and goes on with the others."""

    exit_code = 1


class Unreadable(InputError):
    """The file cannot be opened: missing, a device, or no permission."""


class EmptyInput(InputError):
    """Nothing to read: no bytes, only white space, or only page furniture."""


class NotText(InputError):
    """Binary content where text was expected."""


class TooLarge(InputError):
    """Larger than the limit in the settings."""


class UnknownFormat(InputError):
    """No source knows how to read this kind of file."""


class BrokenRecord(InputError):
    """One record of a file (a truncated JSON line) cannot be parsed."""


class Unread(InputError):
    """The text is there, and the program fails on it."""


class UnsupportedLanguage(InputError):
    """The text is in a language that has no pack."""


class NoSuchName(EntramadoError):
    """Nothing in the case answers to the name given."""

    exit_code = 3


class AmbiguousName(NoSuchName):
    """More than one entity or incident answers to the name; `candidates` lists them."""

    def __init__(self, message: str, candidates: Sequence[str], *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)

    def reword(self, said: Callable[[str], str]) -> None:
        """Put every text of it, the candidates too, as `said` puts it."""
        super().reword(said)
        self.candidates = tuple(map(said, self.candidates))


class Withheld(NoSuchName):
    """Only somebody who is withheld answers to the name: showing them is a judgement."""


class StoreError(EntramadoError):
    """The case cannot be opened, migrated or written."""


class DamagedCase(StoreError):
    """The case's file is not what was written to it."""

    exit_code = 4


class StoreTooNew(StoreError):
    """The case was written by a newer version of the program."""


class DecisionError(EntramadoError):
    """A judgement that contradicts a recorded one, or that has nothing to apply to."""


class IntegrityError(EntramadoError):
    """Something that must be exactly what it was is not."""

    exit_code = 4


class BrokenCitation(IntegrityError):
    """A quote is not the text at its offsets."""


class BrokenOriginal(IntegrityError):
    """Stored bytes no longer have the hash they were stored under."""
