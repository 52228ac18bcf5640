"""Writing PLAN.md: what is derived stands in regions, what only a person knows stays a question."""
