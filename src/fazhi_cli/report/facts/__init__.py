"""What a report says, as plain values: the view model and all that computes it."""
