"""Reference lists beside a case: importing them, who in the case may be on one, linking the two."""
