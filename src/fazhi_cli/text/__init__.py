"""Characters: numerals, display width, spelling of names. Knows no plan."""
