"""Which modules and names are there when a program runs: what is imported, loaded, registered."""
