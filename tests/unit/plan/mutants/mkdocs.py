"""The plan for MkDocs, broken in one way at a time: everything but what only another language or program shows."""

from tests.unit.plan.mutants.mkdocs_cards import CARDS, EVIDENCE
from tests.unit.plan.mutants.mkdocs_order import COMMAND_LINES, NAMES, ORDER
from tests.unit.plan.mutants.mkdocs_sections import SECTIONS, STRUCTURE

MKDOCS = (*STRUCTURE, *SECTIONS, *CARDS, *EVIDENCE, *NAMES, *COMMAND_LINES, *ORDER)
