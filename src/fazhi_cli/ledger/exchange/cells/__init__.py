"""What the cell of a row says: a task, a day, a status, who speaks."""
