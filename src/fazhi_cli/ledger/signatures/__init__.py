"""Signatures of records: who may sign (plan/signers), signing, verifying, and what lint says of them."""
