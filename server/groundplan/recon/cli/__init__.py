"""The command line of the repository's programs: who declares which option, and who owns it."""
