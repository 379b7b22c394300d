import pytest

from entramado.errors import EmptyInput
from entramado.model.report import Original, Report
from entramado.sources.build import build
from entramado.sources.draft import Overrides
from entramado.sources.web.page import is_page, read_page

PARAGRAPHS = (
    """PORT ARDEN &mdash; Marines searched the fish market of Port Arden on Friday and detained nine
    members of the <b>Gull Line</b>, a smuggling group, the navy said.""",
    """&ldquo;We came with a list of names,&rdquo; said the commander, Ada Wexley, on&nbsp;the pier,
    and added that no shots were fired during the search of the nine sheds.""",
    """The group&#39;s leader, Tobías Crane, surrendered on April 30, 2031, according to his lawyer,
    who said that he would plead not guilty to all of the charges in the indictment.""",
)
HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Nine held in Port Arden | The Echo</title>
<meta property="og:site_name" content="The Lower Valley Echo">
<meta property="article:published_time" content="2031-05-02T10:00:00Z">
<meta name="author" content="Mira Holt"><link rel="canonical" href="https://echo.example/nine">
</head>"""
BODY = f"""<body><nav><ul><li><a href="/">Home</a></li><li><a href="/c">Courts</a></li></ul></nav>
<main><article><h1>Nine held in Port Arden</h1>
<div class="share"><button>Share</button></div>
<p>{PARAGRAPHS[0]}</p>
<p>{PARAGRAPHS[1]}</p>
<h2>Leader in custody</h2>
<p>{PARAGRAPHS[2]}</p>
<ul><li>Nine members were detained on Friday, the navy said in its statement.</li>
<li>Forty crates were seized in the sheds, according to the harbour master.</li></ul>
</article></main>
<footer><p>© 2031 The Lower Valley Echo</p></footer></body></html>"""


def report_of(source: str) -> Report:
    original = Original.of(source.encode(), media_type="text/html", encoding="utf-8")
    report = build(read_page(source, "a.html"), original, "a.html", Overrides())
    report.offsets.prove(report.text, source)
    return report


def test_the_article_is_told_from_the_page():
    report = report_of(HEAD + BODY)
    assert report.title == "Nine held in Port Arden"
    assert [str(p.kind) for p in report.paragraphs] == [
        "headline", "body", "body", "heading", "body", "bullet", "bullet",
    ]  # fmt: skip
    assert (
        "“We came with a list of names,” said the commander, Ada Wexley, on the pier" in report.text
    )
    assert "members of the Gull Line, a smuggling group" in report.text
    assert "The group's leader, Tobías Crane" in report.text
    assert {removed.text for removed in report.removed} >= {"Home", "Courts"}


def test_what_the_page_states_is_taken():
    report = report_of(HEAD + BODY)
    assert (report.outlet, report.authors) == ("The Lower Valley Echo", ("Mira Holt",))
    assert (report.published, report.url) == (
        "2031-05-02T10:00:00+00:00",
        "https://echo.example/nine",
    )
    assert report.problems == ()


def test_a_quote_leads_back_to_its_reference():
    source = HEAD + BODY
    report = report_of(source)
    start = report.text.index("“We came")
    span = report.offsets.source_span(start, start + len("“We came"))
    assert source[slice(*span)] == "&ldquo;We came"


def test_linked_data_states_what_tags_do_not():
    data = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "X"},
    {"@type": "NewsArticle", "headline": "Nine held in Port Arden", "datePublished": "2031-05-02",
    "author": [{"name": "Mira Holt"}], "publisher": {"name": "The Echo"}}]}</script>"""
    report = report_of(f"<html><head>{data}</head>{BODY}")
    assert (report.outlet, report.authors, report.published) == (
        "The Echo",
        ("Mira Holt",),
        "2031-05-02",
    )


def test_a_page_that_states_nothing_says_so():
    report = report_of(f"<html>{BODY}")
    assert (report.outlet, report.published) == (None, None)
    assert sorted(problem.code for problem in report.problems) == ["no_date", "no_outlet"]


def test_the_byline_below_the_headline_is_read():
    line = '<p class="byline">By Mira Holt | May 2, 2031</p><div class="share">'
    report = report_of("<html>" + BODY.replace('<div class="share">', line))
    assert (report.authors, report.published) == (("Mira Holt",), "2031-05-02")


@pytest.mark.parametrize(
    "source",
    [
        "<html><body>  </body></html>",
        "<html><body><script>go()</script><style>p{}</style></body></html>",
        "<title>News</title><body><p>Please enable JavaScript to continue.</p></body>",
        "<body><h2>We value your privacy</h2><p>We use cookies.</p><button>Accept all</button>",
    ],
)
def test_a_page_without_an_article_is_empty(source):
    with pytest.raises(EmptyInput):
        report_of(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\n <!-- saved --> <HTML>", True),
        ('<?xml version="1.0"?><!DOCTYPE html>', True),
        ("<div>x</div>", True),
        ("The <b>harbour</b>", False),
        ("< 5 people", False),
        ("", False),
    ],
)
def test_a_page_is_told_by_its_beginning(source, expected):
    assert is_page(source) is expected
