"""Identifiers made from content, so that the same reading gives the same id on any machine.

An id never depends on the order in which reports came or on a counter.
"""

from __future__ import annotations

from hashlib import blake2b

_SEPARATOR = "\x1f"
# 8 bytes: with a million ids of one kind the chance of any collision is below 3 in 10^8
# (birthday bound n²/2^65).
_DIGEST_BYTES = 8


def ident(prefix: str, *parts: object) -> str:
    """A short stable id: prefix, dash, 16 hex digits: `ident("r", sha, outlet)` → `r-5f0c…`."""
    joined = _SEPARATOR.join("" if part is None else str(part) for part in parts)
    digest = blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES)
    return f"{prefix}-{digest.hexdigest()}"
