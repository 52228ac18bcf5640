"""What a program builds when it starts: values followed through the code that sets up a command line."""
