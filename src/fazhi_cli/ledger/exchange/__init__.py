"""Many records at once: tables that people fill in, read row by row, and the records written out again."""
