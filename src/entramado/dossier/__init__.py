"""Cited pages on a subject: composed from what a view shows, printed as Markdown or HTML."""
