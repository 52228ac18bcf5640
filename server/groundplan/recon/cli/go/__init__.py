"""The libraries of Go that read a command line, one module each."""
