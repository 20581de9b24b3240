"""Days and periods. Knows no plan."""
