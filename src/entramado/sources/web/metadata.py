"""What a page states about itself in its tags: outlet, address, authors, date, language, title.

Only what is stated as such. Dates guessed from addresses or from the text are not looked for: a
date in a URL is often that of the event or of an upload.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from entramado.sources.cleaning.bylines import is_name
from entramado.sources.draft import Stated
from entramado.sources.web.markup import Piece

_OUTLET = ("og:site_name", "publisher", "dc.publisher")
_ADDRESS = ("og:url",)
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author")
_DATE = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publication_date",
    "sailthru.date",
    "date",
)
_TITLE = ("og:title", "headline", "dc.title", "title")
_ARTICLE = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle")


@dataclass(slots=True)
class Tags:
    """Collects what tags state, the first of each name."""

    named: dict[str, str] = field(default_factory=dict)
    articles: list[Mapping[str, Any]] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)

    def take(self, piece: Piece, source: str) -> None:
        """Note a tag when it states something about the page."""
        attributes = piece.attributes
        if piece.name == "html" and attributes.get("lang"):
            self.named.setdefault("lang", attributes["lang"])
        elif piece.name == "meta" and attributes.get("content", "").strip():
            self._meta(attributes)
        elif piece.name == "link" and attributes.get("rel", "").lower() == "canonical":
            self.named.setdefault("canonical", attributes.get("href", ""))
        elif piece.name == "time" and attributes.get("datetime") and _is_publication(attributes):
            self.named.setdefault("time", attributes["datetime"])
        elif piece.inside and "ld+json" in attributes.get("type", "").lower():
            self.articles += _articles(source[slice(*piece.inside)])

    def _meta(self, attributes: Mapping[str, str]) -> None:
        content = " ".join(attributes["content"].split())
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key, "").lower()
            if name in _AUTHOR and name == "author":
                self.authors.append(content)
            if name:
                self.named.setdefault(name, content)

    def title(self) -> str | None:
        """The headline that the tags state."""
        return self._first(_TITLE) or _text(self._article().get("headline"))

    def stated(self) -> Stated:
        """All else, as the report's metadata."""
        article = self._article()
        address = self.named.get("canonical") or self._first(_ADDRESS)
        return Stated(
            outlet=self._first(_OUTLET) or _name(article.get("publisher")),
            url=address if address and address.startswith(("http://", "https://")) else None,
            authors=self._authors(article),
            published=self._first(_DATE)
            or _text(article.get("datePublished"))
            or self.named.get("time"),
            language=self.named.get("lang"),
        )

    def _first(self, names: Iterable[str]) -> str | None:
        return next((self.named[name] for name in names if self.named.get(name)), None)

    def _article(self) -> Mapping[str, Any]:
        return self.articles[0] if self.articles else {}

    def _authors(self, article: Mapping[str, Any]) -> tuple[str, ...]:
        names = list(self.authors) or [self.named[n] for n in _AUTHOR if n in self.named][:1]
        if not names:
            value = article.get("author")
            entries = value if isinstance(value, list) else [value]
            names = [name for entry in entries if (name := _name(entry))]
        # article:author is often the address of a profile.
        return tuple(dict.fromkeys(name for name in names if "://" not in name or is_name(name)))


def _is_publication(attributes: Mapping[str, str]) -> bool:
    said = f"{attributes.get('itemprop', '')} {attributes.get('class', '')}".lower()
    return "pubdate" in attributes or "publish" in said or "entry-date" in said


def _articles(script: str) -> list[Mapping[str, Any]]:
    try:
        loaded = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return []
    return [node for node in _nodes(loaded) if _is_article(node)]


def _nodes(loaded: object) -> Iterator[Mapping[str, Any]]:
    """The objects at the top of a script: itself, the members of a list, of a graph."""
    for node in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (n for n in graph if isinstance(n, dict)) if isinstance(graph, list) else ()


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(kind in _ARTICLE for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _name(value: object) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    whole = value.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    return " ".join(unescape(whole).split()) or None
