"""Frozen values that every layer shares: paths, facts, evidence, labels, findings. No I/O."""
