"""Who and what is named: spans, kinds, places, chains inside one report."""
