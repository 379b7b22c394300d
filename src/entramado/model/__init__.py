"""The nouns: plain frozen classes and enumerations. No I/O but the type lists beside them."""
