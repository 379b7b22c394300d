"""JSON with the place of every string: objects, lists and strings of text that is known to parse.

Without recursion, because whoever publishes a list decides how deep it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A string: where its inside stands."""

    start: int
    end: int


@dataclass(slots=True)
class Branch:
    """An object or list. `keys` says where the inside of each key stands, and its colon."""

    is_object: bool
    members: dict[str, Tree] = field(default_factory=dict)
    keys: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    items: list[Tree] = field(default_factory=list)
    key: str | None = None

    def take(self, tree: Tree) -> None:
        """Put a value where it belongs."""
        if not self.is_object:
            self.items.append(tree)
        elif self.key is not None:
            self.members[self.key] = tree
            self.key = None

    def leaves(self, key: str) -> list[Leaf]:
        """The strings of one member, which is a string or a list of them."""
        held = self.members.get(key)
        if isinstance(held, Leaf):
            return [held]
        return [leaf for leaf in held.items if isinstance(leaf, Leaf)] if held else []

    def branch(self, key: str) -> Branch | None:
        """The object that one member is."""
        held = self.members.get(key)
        return held if isinstance(held, Branch) and held.is_object else None


Tree: TypeAlias = Leaf | Branch


def trees(source: str) -> list[Branch]:
    """The values at the top of the text, one a line."""
    root = Branch(is_object=False)
    stack = [root]
    for match in _TOKEN.finditer(source):
        mark, top = match.group(), stack[-1]
        if mark in "{[":
            branch = Branch(is_object=mark == "{")
            top.take(branch)
            stack.append(branch)
        elif mark in "}]":
            stack.pop()
        elif mark[0] != '"':
            if mark == ":":
                _colon(top, match.start())
            elif mark != ",":
                top.key = None  # a number, true, null: nothing to quote
        elif top.is_object and top.key is None:
            top.key = match.group(1)
            top.keys[top.key] = (*match.span(1), -1)
        else:
            top.take(Leaf(*match.span(1)))
    return [branch for branch in root.items if isinstance(branch, Branch)]


def _colon(branch: Branch, at: int) -> None:
    if branch.key is not None:
        start, end, _ = branch.keys[branch.key]
        branch.keys[branch.key] = (start, end, at)
