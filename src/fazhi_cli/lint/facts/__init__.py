"""What the rules look at: the entries with their places, the proof of coverage, names, numbers and times."""
