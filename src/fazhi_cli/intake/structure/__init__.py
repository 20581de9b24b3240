"""Lines to paragraphs, an outline, sections and tasks."""
