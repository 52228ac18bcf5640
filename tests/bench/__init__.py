"""Measurements: ratios to a lower bound or a peer in the same run, beside their budgets. No test asserts a time."""
