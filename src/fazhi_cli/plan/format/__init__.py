"""The file format of a plan: the pydantic models of its files, and what is made from them."""
