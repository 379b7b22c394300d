"""Where a case is kept: recorded rows that are only added to, derived rows that are rebuilt."""
