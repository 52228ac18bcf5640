"""One broken plan for each rule, as swaps in the perfect one."""

from tests.unit.plan.mutants.cards import CARDS
from tests.unit.plan.mutants.command_lines import COMMAND_LINES
from tests.unit.plan.mutants.evidence import EVIDENCE
from tests.unit.plan.mutants.order import ORDER
from tests.unit.plan.mutants.references import REFERENCES
from tests.unit.plan.mutants.sections import SECTIONS
from tests.unit.plan.mutants.structure import STRUCTURE

MUTANTS = (*STRUCTURE, *SECTIONS, *CARDS, *EVIDENCE, *REFERENCES, *COMMAND_LINES, *ORDER)
