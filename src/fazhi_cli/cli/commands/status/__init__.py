"""Commands on the ledger, ``fazhi status …``."""
