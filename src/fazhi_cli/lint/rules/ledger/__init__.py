"""What the ledger finds: the rules here are their pages."""
