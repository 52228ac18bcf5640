"""Contracts about imports that the repository's own files state, read and checked as they are written there."""
