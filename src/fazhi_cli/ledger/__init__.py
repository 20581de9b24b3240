"""The ledger of progress records and the states that follow from it."""
