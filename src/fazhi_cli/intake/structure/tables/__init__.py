"""Tables of tasks: what their columns hold, rows as clauses, and tables that were printed as text."""
