"""Files and folders as code handles them: paths, listings, tables of data."""
