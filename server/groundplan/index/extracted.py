"""The facts of one content, encoded: what workers send, what the cache keeps, what a snapshot decodes.

Facts are a pure function of content and language, so equal contents share one of these under any path.
"""

from __future__ import annotations

import hashlib
from typing import Final, Protocol

import msgspec

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    FileFacts,
    Import,
    ImportedName,
    Problem,
    ProblemKind,
)
from groundplan.syntax.grammars import Parse, parse_anew
from groundplan.text.spans import ORIGIN


class Encoded(msgspec.Struct, frozen=True, array_like=True):
    """Facts as they travel. `facts_id` is equal for equal facts, `link_id` for what linking reads of them."""

    content_id: str
    facts_id: str
    link_id: str
    is_generated: bool
    head: bytes
    """Encoded facts of which only the package, the imports without places and the build constraint are there."""
    blob: bytes


class Blobs(Protocol):
    """Where encoded facts can be had again, so that they need not be held in memory."""

    def blob(self, row: int) -> bytes | None:
        """Give the encoded facts of a row, None where they are not there any more."""
        ...


class Extracted:
    """The facts of one content: the identities and the head in memory, the rest there or in the cache."""

    __slots__ = ("_blob", "_place", "content_id", "facts_id", "head_blob", "is_generated", "link_id")

    def __init__(self, encoded: Encoded, place: tuple[Blobs, int] | None = None) -> None:
        self.content_id = encoded.content_id
        self.facts_id = encoded.facts_id
        self.link_id = encoded.link_id
        self.is_generated = encoded.is_generated
        self.head_blob = encoded.head
        # Invariant: self._blob is not None or self._place is not None
        self._place = place
        self._blob = encoded.blob if place is None else None

    @property
    def unstored(self) -> bytes | None:
        """The encoded facts while they are only in memory."""
        return self._blob

    def stored(self, blobs: Blobs, row: int) -> None:
        """Leave the encoded facts to the cache. Readers in other threads find them in one of the places."""
        self._place = (blobs, row)
        self._blob = None

    def blob(self) -> bytes | None:
        """Give the encoded facts, None where the cache has lost them."""
        blob = self._blob
        if blob is None and self._place is not None:
            blobs, row = self._place
            blob = blobs.blob(row)
        return blob if blob is not None and _digest(blob) == self.facts_id else None

    def head(self) -> FileFacts | None:
        """Decode what linking needs (package, imports, build), in a fraction of the time; None as for `blob`."""
        return decode_facts(self.head_blob) if _digest(self.head_blob) == self.link_id else None


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(FileFacts)


def content_id(content: bytes) -> str:
    """Name a content: equal for equal bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def encode_content(
    content: bytes, language: Language, identity: str = "", parse: Parse = parse_anew
) -> Encoded:
    """Read and encode the facts of one content. Total: any bytes give facts, a defect of ours a problem.

    `identity` is the id of the content where it is known already.
    """
    identity = identity or content_id(content)
    try:
        facts = extract(content, language, parse)
    except Exception as error:  # noqa: BLE001 - a defect costs one file and is reported with it
        message = f"the {language} extractor failed: {type(error).__name__}: {error}"
        return encode(identity, problem_facts(ProblemKind.INTERNAL, message))
    return encode(identity, facts)


def encode(identity: str, facts: FileFacts) -> Encoded:
    """Encode facts that were read from the content with that identity."""
    blob = _encoder.encode(facts)
    head = _encoder.encode(_head(facts))
    return Encoded(identity, _digest(blob), _digest(head), facts.is_generated, head, blob)


def decode_facts(blob: bytes) -> FileFacts:
    """Decode facts."""
    return _decoder.decode(blob)


def problem_facts(kind: ProblemKind, message: str) -> FileFacts:
    """Make the facts of a file of which nothing is known but why."""
    return FileFacts(problems=(Problem(kind, message, ORIGIN),))


def _head(facts: FileFacts) -> FileFacts:
    # Everything that a resolver may read, without places: moved imports lead where they led before.
    return FileFacts(
        package=facts.package,
        imports=tuple(_unplaced(found) for found in facts.imports),
        build=facts.build,
        is_searched=facts.is_searched,
    )


def _unplaced(found: Import) -> Import:
    names = tuple(ImportedName(name.name, "", ORIGIN) for name in found.names)
    return msgspec.structs.replace(found, names=names, alias="", span=ORIGIN, scope=MODULE_SCOPE)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()
