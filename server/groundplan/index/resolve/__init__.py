"""Where imports lead: one resolver for each family of languages, built when there is a file for it."""
