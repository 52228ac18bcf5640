"""Requests, one file each."""
