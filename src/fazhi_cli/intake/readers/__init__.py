"""A file of any format to numbered lines of text."""
