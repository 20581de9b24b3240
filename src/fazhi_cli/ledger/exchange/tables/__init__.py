"""A table as it lies in a file: cells, heads, rows; what they mean is said elsewhere."""
