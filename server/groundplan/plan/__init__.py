"""PLAN.md: parse, model, virtual state, rules, edits, rendering, generation."""
