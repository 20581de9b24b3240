"""The plan against its source."""
