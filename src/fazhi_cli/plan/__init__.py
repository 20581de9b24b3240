"""The plan as data: file format, compiled model, names, coverage of the source."""
