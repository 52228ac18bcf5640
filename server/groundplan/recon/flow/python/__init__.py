"""Python's functions, followed statement by statement with the values of the walk."""
