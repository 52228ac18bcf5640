"""Notifications, one file each."""
