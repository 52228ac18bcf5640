"""Bytes -> FileFacts, a folder for each language. Pure, per file, total: never raises."""
