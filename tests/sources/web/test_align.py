from entramado.sources.web.align import aligned

BLOCKS = ["Home", "The port reopened on Monday.", "Share", "Two ships came in [1] at noon.", "End"]


def test_paragraphs_are_found_in_their_blocks():
    assert aligned(["The port reopened on Monday.", "Two ships came in at noon."], BLOCKS) == (
        {1, 3},
        0,
    )


def test_a_paragraph_that_is_not_in_the_page_is_counted():
    assert aligned(["Nothing of this stands there."], BLOCKS) == (set(), 1)


def test_a_paragraph_over_two_blocks_is_both():
    assert aligned(["The port reopened on Monday. Share"], BLOCKS) == ({1, 2}, 0)
