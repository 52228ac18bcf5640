"""Snapshot -> facts. One module for each question of the recon; coupling has its own folder."""
