"""How many: numbers, what they count, how they bind."""
