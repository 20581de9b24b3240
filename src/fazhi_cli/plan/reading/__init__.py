"""Reading the files of a plan: encoding, slips of the input method, YAML, and what the models say of the data."""
