"""Lines, spans, edits, line ends and encodings. Imports nothing of ours."""
