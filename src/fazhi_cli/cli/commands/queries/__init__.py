"""What is asked of a plan and its ledger."""
