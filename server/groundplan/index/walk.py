"""Which files does a folder hold: by git where it is a work tree, else by walking with ignore rules."""

from __future__ import annotations
