"""Commands on the files of a plan."""
