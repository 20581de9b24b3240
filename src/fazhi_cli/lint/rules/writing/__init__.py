"""What is hardly right, or could be written better."""
