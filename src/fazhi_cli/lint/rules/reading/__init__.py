"""What the reader finds: the rules here are their pages."""
