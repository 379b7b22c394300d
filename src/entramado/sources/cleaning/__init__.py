"""What of a page is the article, who wrote it and when, and in which language."""
