"""Imports -> modules, one resolver for each language."""
