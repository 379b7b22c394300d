"""A parser's rules for tags and features, asked once for each kind of token.

spaCy matches every rule at every token (179 for English): 12 to 18 % of the time of parsing. All
but seven look at one token, and most tokens are of a kind seen before. What is set is the same;
the rules of a parser that look at anything else are left to spaCy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from entramado.lang.base import language

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Span

RULER = "attribute_ruler"
# What a rule may look at, and how, for its answer to hang on the kind of a token alone.
_LOOKED_AT = frozenset({"LOWER", "TAG", "POS", "DEP", "IS_SPACE"})
_TESTS = frozenset({"IN", "NOT_IN", "REGEX"})
# Words kept with what they are to the rules: 100,000 take 10 MB.
_KEPT = 100_000
_ANY_WORD = 0

Kind = tuple[int, ...]
Attributes = dict[Any, Any]


@cache
def ruler_of(code: str) -> Callable[[Doc], Doc] | None:
    """What does the work of a parser's rules; None where spaCy itself has to."""
    from spacy.pipeline import AttributeRuler

    ruler = dict(language(code).parser().pipeline).get(RULER)
    if not isinstance(ruler, AttributeRuler):
        return None
    rules: Any = ruler.patterns
    tokens = [token for rule in rules for pattern in rule["patterns"] for token in pattern]
    return Rules(ruler) if all(map(_is_plain, tokens)) else None


def _is_plain(token: Mapping[str, object]) -> bool:
    tests = [test for test in token.values() if isinstance(test, dict)]
    return set(token) <= _LOOKED_AT and all(set(test) <= _TESTS for test in tests)


class Rules:
    """What `AttributeRuler.__call__` does. Holds what each kind of token was given."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Part the rules into those that look at one token and those that look at several."""
        from spacy.matcher import Matcher
        from spacy.tokens._retokenize import set_token_attrs

        self._set_attributes = set_token_attrs
        self._strings = ruler.vocab.strings
        self._attributes: Sequence[Attributes] = ruler.attrs
        self._places: Sequence[int] = ruler.indices
        self._single, self._several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._told: set[str] = set()
        self._told_like: list[re.Pattern[str]] = []
        rules: Any = ruler.patterns
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                matcher = self._single if len(pattern) == 1 else self._several
                matcher.add(str(number), [pattern])
                for token in pattern:
                    self._tell(token.get("LOWER", ()))
        self._words: dict[int, int] = {}
        self._known: dict[Kind, tuple[frozenset[int], Attributes]] = {}

    def _tell(self, tests: Any) -> None:  # noqa: ANN401 - a word or tests
        """Note the words that a rule asks for."""
        if isinstance(tests, str):
            self._told.add(tests)
        elif tests:
            self._told.update(tests.get("IN", ()), tests.get("NOT_IN", ()))
            self._told_like += [re.compile(tests["REGEX"])] if "REGEX" in tests else []

    def __call__(self, doc: Doc) -> Doc:
        """Set on every token what the rules say; a later rule overrides an earlier one."""
        further: dict[int, set[int]] = defaultdict(set)
        for rule, start, end in self._matches(self._several, doc):
            further[range(start, end)[self._places[rule]]].add(rule)
        for token, kind in zip(doc, self._kinds(doc), strict=True):
            known = self._known.get(kind)
            if known is None:
                known = self._known[kind] = self._asked(doc[token.i : token.i + 1])
            rules, attributes = known
            if token.i in further:
                attributes = self._merged(rules | further[token.i])
            if attributes:
                self._set_attributes(token, attributes)
        return doc

    def _kinds(self, doc: Doc) -> Iterator[Kind]:
        """Tag, function and word of each token; all words that no rule asks for are one."""
        if len(self._words) > _KEPT:
            self._words.clear()
        for lower, *others in doc.to_array(["LOWER", "TAG", "POS", "DEP"]).tolist():
            word = self._words.get(lower)
            if word is None:
                word = self._words[lower] = lower if self._is_told(lower) else _ANY_WORD
            yield (word, *others)

    def _is_told(self, lower: int) -> bool:
        text: str = self._strings[lower]
        told = text in self._told or text.isspace()
        return told or any(like.search(text) for like in self._told_like)

    def _asked(self, token: Span) -> tuple[frozenset[int], Attributes]:
        rules = frozenset(rule for rule, _, _ in self._matches(self._single, token))
        return rules, self._merged(rules)

    def _merged(self, rules: frozenset[int]) -> Attributes:
        merged: Attributes = {}
        for rule in sorted(rules):
            merged.update(self._attributes[rule])
        return merged

    def _matches(self, matcher: Matcher, words: Doc | Span) -> Iterator[tuple[int, int, int]]:
        if len(matcher) == 0:  # of which spaCy warns
            return
        for name, start, end in matcher(words, allow_missing=True):
            yield int(self._strings[name]), start, end
