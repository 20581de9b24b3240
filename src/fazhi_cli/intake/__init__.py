"""From a published document to a plan folder."""
