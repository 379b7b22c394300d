"""When: time expressions and the days they can mean."""
