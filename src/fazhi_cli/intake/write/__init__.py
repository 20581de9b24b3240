"""A draft as the files of a plan, new or updated."""
