"""Office documents: what docx and xlsx share, and the pieces a docx is put together from."""
