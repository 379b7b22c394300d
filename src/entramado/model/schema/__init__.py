"""The lists of types, as YAML."""
