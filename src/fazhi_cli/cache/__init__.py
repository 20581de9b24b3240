"""Files in the user's cache folder that spare work and never change an answer. Knows no plan."""
