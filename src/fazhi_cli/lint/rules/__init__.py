"""One module a rule: ``RULE`` (metadata) and, where it looks at data itself, ``check``."""
