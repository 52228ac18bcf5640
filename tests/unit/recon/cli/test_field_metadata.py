"""Options that are told in the metadata of the fields of a record, made by a call."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, surface_of

_STORE = """
import argparse
import dataclasses
from elsewhere import told
@dataclasses.dataclass(frozen=True)
class Spec:
    flags: list[str] | None = None
    action: str | None = None
    def as_dict(self):
        return {key: value for key, value in vars(self).items() if value}
@dataclasses.dataclass
class Store:
    batch: bool = dataclasses.field(default=False, metadata=METADATA)
    plain: int = 3
def main():
    parser = argparse.ArgumentParser()
    for field in dataclasses.fields(Store):
        if field.metadata:
            spec = Spec(**field.metadata)
            parser.add_argument(*spec.flags, action=spec.action)
    parser.parse_args()
"""

METADATA = {
    'Spec(flags=["--batch", "-b"], action="store_true").as_dict()': ["--batch", "-b"],
    'dict(flags=["--batch"])': ["--batch"],
    '{"flags": ["--batch"]}': ["--batch"],
    'told("--batch")': [],
}


@pytest.mark.parametrize("metadata", METADATA)
def test_metadata_that_a_call_makes_are_read_where_the_call_can_be(metadata: str) -> None:
    (program,) = surface_of(SCRIPT + _STORE.replace("METADATA", metadata)).programs
    options = [one for command in program.commands for one in command.options if not one.is_implicit]
    assert [name for one in options for name in one.names] == METADATA[metadata]
