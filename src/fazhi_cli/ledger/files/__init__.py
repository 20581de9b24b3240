"""Record files: their format, where they lie, how they are read and written."""
