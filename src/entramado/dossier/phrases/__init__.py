"""What a dossier says in its own voice, one file per language."""
