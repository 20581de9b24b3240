"""Commands on the forms that units fill in, ``fazhi forms …``."""
