"""The papers: their sections, sentences and tables, described once for every form."""
