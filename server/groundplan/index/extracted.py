"""The facts of one content, encoded: what workers send, what the cache keeps, what a snapshot decodes.

Facts are a pure function of content and language, so equal contents share one of these under any path.
"""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract
from groundplan.syntax.facts import FileFacts, Import

_encoder: Final = msgspec.msgpack.Encoder()


class _Head(msgspec.Struct, frozen=True, array_like=True):
    """The first fields of FileFacts, in their order: both read the same bytes."""

    package: str
    doc: msgspec.Raw
    lines: msgspec.Raw
    imports: tuple[Import, ...]
    definitions: msgspec.Raw
    calls: msgspec.Raw
    bindings: msgspec.Raw
    notes: msgspec.Raw
    problems: msgspec.Raw
    exports: msgspec.Raw
    build: str
    is_generated: bool


_head_decoder: Final = msgspec.msgpack.Decoder(_Head)
_decoder: Final = msgspec.msgpack.Decoder(FileFacts)


class Extracted:
    """Encoded facts with three identities: of the content, of what it says, and of what linking reads of that."""

    __slots__ = ("blob", "content_id", "facts_id", "is_generated", "link_id")

    def __init__(self, content_id: str, facts_id: str, link_id: str, is_generated: bool, blob: bytes) -> None:
        self.content_id = content_id
        self.facts_id = facts_id
        self.link_id = link_id
        self.is_generated = is_generated
        self.blob = blob

    def facts(self) -> FileFacts:
        """Decode all facts."""
        return _decoder.decode(self.blob)

    def head(self) -> FileFacts:
        """Decode only what linking needs (package, imports, build), in a fraction of the time."""
        head = _head_decoder.decode(self.blob)
        return FileFacts(package=head.package, imports=head.imports, build=head.build)


def content_id(content: bytes) -> str:
    """Name a content: equal for equal bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def extract_content(content: bytes, language: Language) -> Extracted:
    """Read the facts of one content. Total: any bytes give facts."""
    return encode(content_id(content), extract(content, language))


def encode(identity: str, facts: FileFacts) -> Extracted:
    """Encode facts that were read from the content with that identity."""
    blob = _encoder.encode(facts)
    return Extracted(identity, _digest(blob), _link_id(facts), facts.is_generated, blob)


def _link_id(facts: FileFacts) -> str:
    # Everything that a resolver may read, without places: moved imports lead where they led before.
    imports = [
        (
            found.module,
            found.level,
            found.edge_class,
            found.form,
            found.is_guarded,
            [x.name for x in found.names],
        )
        for found in facts.imports
    ]
    return _digest(_encoder.encode((facts.package, facts.build, imports)))


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()
