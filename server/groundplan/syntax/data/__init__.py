"""Manifests and configuration files -> plain data with the place of each key. Total: never raises."""

from __future__ import annotations

from groundplan.syntax.data.document import Document, KeyPath
from groundplan.syntax.data.parse import parse_document

__all__ = ["Document", "KeyPath", "parse_document"]
