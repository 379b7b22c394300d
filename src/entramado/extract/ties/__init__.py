"""Who stands how to whom: ties, properties, and what denies them."""
