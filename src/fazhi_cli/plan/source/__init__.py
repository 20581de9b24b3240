"""The proof that an encoding covers the published text."""
