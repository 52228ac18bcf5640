"""Asks a Python program for its own command line; nothing here imports Groundplan."""
