"""The tables of a case. Recorded ones are append-only; derived ones can be deleted and rebuilt.

Columns are named as the fields of the nouns, so that a row is `codec.encode(noun)` and the number
of the transaction that wrote it. A body of a derived row is canonical JSON text, so that equal
bodies are equal strings.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()

# In order of id means in order of code points everywhere; PostgreSQL must be told.
_Id = Text().with_variant(Text(collation="C"), "postgresql")
_Plain = JSON(none_as_null=True)


def _id(
    name: str, refers: ForeignKey | None = None, *, primary_key: bool = False, index: bool = False
) -> Column[str]:
    rest = () if refers is None else (refers,)
    return Column(name, _Id, *rest, nullable=False, primary_key=primary_key, index=index)


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _plain(*names: str) -> list[Column[Any]]:
    return [Column(name, _Plain, nullable=False) for name in names]


def _number(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False) for name in names]


def _counter() -> Column[int]:
    return Column("n", Integer, primary_key=True)


def _tx() -> Column[int]:
    return Column("tx", Integer, ForeignKey("transaction.number"), nullable=False)


# ---- which steps have made these tables what they are -------------------------------------------

migration = Table(
    "migration", metadata, Column("number", Integer, primary_key=True), *_text("name", "at")
)

# ---- recorded -----------------------------------------------------------------------------------

transaction = Table(
    "transaction",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_text("at", "who", "what", "program"),
)

original = Table(
    "original",
    metadata,
    _id("sha256", primary_key=True),
    Column("data", LargeBinary, nullable=False),
    *_text("media_type", "encoding"),
    _tx(),
)

report_version = Table(
    "report_version",
    metadata,
    _id("id", primary_key=True),
    _id("sha256", ForeignKey("original.sha256"), index=True),
    *_text("locator"),
    *_maybe("outlet", "url", "title"),
    *_plain("authors"),
    *_maybe("published", "published_text", "retrieved"),
    *_text("language", "text"),
    *_plain("offsets", "paragraphs", "removed", "problems", "sources_listed"),
    *_maybe("agency"),
    *_number("version"),
    *_maybe("supersedes"),
    *_text("status"),
    *_maybe("marking"),
    _tx(),
    Index("report_version_url", "url"),
    Index("report_version_locator", "locator"),
)

extraction_run = Table(
    "extraction_run",
    metadata,
    Column("id", Integer, primary_key=True),
    _id("report", ForeignKey("report_version.id"), index=True),
    *_text("reader", "version"),
    _tx(),
)

mention = Table(
    "mention",
    metadata,
    Column("run", ForeignKey("extraction_run.id"), nullable=False),
    *_number("n"),
    _id("id", index=True),
    _id("report"),
    *_number("start", "end"),
    *_text("quote", "kind", "schema"),
    *_maybe("chain"),
    *_plain("why"),
    *_maybe("place"),
    *_plain("qualifiers", "shields"),
    _tx(),
    PrimaryKeyConstraint("run", "n"),
)

statement = Table(
    "statement",
    metadata,
    Column("run", ForeignKey("extraction_run.id"), nullable=False),
    *_number("n"),
    _id("id", index=True),
    _id("report"),
    *_text("predicate"),
    *_maybe("event", "event_type", "role", "subject", "object"),
    Column("value", _Plain),
    Column("when", _Plain),
    *_plain("where", "attribution"),
    *_text("polarity", "frame"),
    *_maybe("part_of"),
    _tx(),
    PrimaryKeyConstraint("run", "n"),
)

# The quote stands beside its offsets: without it a text changed from outside would go unnoticed.
evidence = Table(
    "evidence",
    metadata,
    _id("statement"),
    *_number("run", "n"),
    *_text("role"),
    _id("report"),
    *_number("start", "end"),
    *_text("quote"),
    _tx(),
    PrimaryKeyConstraint("statement", "run", "n"),
)

judgement = Table(
    "judgement",
    metadata,
    _counter(),
    _id("id", index=True),
    *_text("kind"),
    *_plain("targets"),
    *_text("decision", "who", "when", "why"),
    *_maybe("supersedes", "grade"),
    _tx(),
)

# What may go to whom: written when a person marks a report or a statement for hand-over.
marking = Table(
    "marking",
    metadata,
    _counter(),
    _id("target", index=True),
    *_text("marking", "who", "when", "why"),
    _tx(),
)

# Each entry holds the hash of the one before, so that none can be taken out unseen.
audit = Table("audit", metadata, _counter(), *_text("at", "who", "what", "previous", "hash"), _tx())

refusal = Table(
    "refusal", metadata, _counter(), *_text("locator", "code", "message", "hint"), _tx()
)

tombstone = Table(
    "tombstone",
    metadata,
    _counter(),
    _id("report"),
    *_text("sha256", "who", "when", "why"),
    _tx(),
)

# ---- recorded: reference lists, beside the reports ----------------------------------------------

edition = Table(
    "edition",
    metadata,
    _counter(),
    *_text("list"),
    *_maybe("issuer", "published"),
    *_text("locator", "sha256"),
    *_number("entries", "changed", "gone", "refused"),
    _tx(),
)

# One row a version: the newest stands.
listing = Table(
    "listing",
    metadata,
    _counter(),
    _id("id", index=True),
    _id("list", index=True),
    *_text("entry", "schema"),
    *_plain("names", "stated"),
    *_maybe("issuer", "published"),
    *_text("locator"),
    _id("sha256", index=True),
    Column("data", LargeBinary, nullable=False),
    *_text("media_type", "encoding", "digest"),
    _tx(),
)

listing_absence = Table(
    "listing_absence",
    metadata,
    _counter(),
    _id("listing", index=True),
    _id("list", index=True),
    *_maybe("before", "after"),
    _tx(),
)

listing_name = Table(
    "listing_name",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _id("listing", index=True),
    *_text("schema", "value"),
    _tx(),
)

# 200,000 names have three million of these: two numbers each, and in SQLite the key is the row.
listing_key = Table(
    "listing_key",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("name", Integer, nullable=False),
    PrimaryKeyConstraint("key", "name"),
    sqlite_with_rowid=False,
)

# ---- derived ------------------------------------------------------------------------------------

# `body` is null for a node of a purged report: derivation has still to take it out of its group.
node = Table(
    "node",
    metadata,
    _id("stage"),
    _id("id"),
    _id("report"),
    *_plain("keys"),
    *_maybe("body"),
    PrimaryKeyConstraint("stage", "id"),
    Index("node_report", "stage", "report"),
)

node_key = Table(
    "node_key",
    metadata,
    _id("stage"),
    _id("key"),
    _id("node"),
    PrimaryKeyConstraint("stage", "key", "node"),
    Index("node_key_node", "stage", "node"),
)

component = Table(
    "component",
    metadata,
    _id("stage"),
    _id("node"),
    _id("component"),
    PrimaryKeyConstraint("stage", "node"),
    Index("component_component", "stage", "component"),
)

row = Table(
    "row",
    metadata,
    _id("kind"),
    _id("id"),
    _id("component"),
    *_text("body"),
    *_number("from_tx"),
    Column("to_tx", Integer),
    PrimaryKeyConstraint("kind", "id", "from_tx"),
    Index("row_component", "kind", "component"),
)

dirty = Table(
    "dirty",
    metadata,
    _id("mark"),
    *_number("from_tx"),
    Column("to_tx", Integer),
    PrimaryKeyConstraint("mark", "from_tx"),
)

# ---- search: made by `dialect`, because where SQLite has FTS5 it is no ordinary table -----------

search = Table("search", MetaData(), _id("report", primary_key=True), *_text("words"))
