"""Unit marks: where they stand, whom they name and in which role."""
