"""The commands of the terminal, on the functions of ide/."""
