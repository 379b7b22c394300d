"""What happened: words that tell events, and the parts, days, places, counts they take."""
