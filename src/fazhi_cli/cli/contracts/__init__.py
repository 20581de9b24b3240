"""The contracts of the JSON that commands print (``fazhi schema output``)."""
