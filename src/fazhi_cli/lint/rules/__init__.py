"""The rules, a module a family: each is one function, and its docstring is its page in the documentation."""
