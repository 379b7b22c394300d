"""Web pages: trafilatura selects, the words come from the page itself."""
