"""Findings that were known when somebody said so: kept in a file, and not shown again."""
