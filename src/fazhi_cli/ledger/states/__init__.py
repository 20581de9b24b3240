"""How things stand on a day: what follows from the records, nothing of it stored."""
