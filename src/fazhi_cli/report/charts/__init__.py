"""Numbers and places of the pictures; the SVG itself is drawn in templates."""
