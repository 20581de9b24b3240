"""The entries of both files: numbers, names, references, dates."""
