"""The libraries of Python that read a command line, one module each, and what programs build on them."""
