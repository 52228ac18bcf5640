"""Which Python programs are asked: those of each environment that `tests.truth.install` makes."""

from __future__ import annotations

from typing import Final

from tests.truth.python_programs_1 import FIRST
from tests.truth.python_programs_2 import SECOND
from tests.truth.python_programs_3 import THIRD
from tests.truth.python_programs_4 import FOURTH
from tests.truth.python_programs_5 import FIFTH
from tests.truth.python_programs_6 import SIXTH
from tests.truth.python_programs_7 import SEVENTH
from tests.truth.python_programs_8 import EIGHTH
from tests.truth.python_programs_9 import NINTH
from tests.truth.python_programs_10 import TENTH
from tests.truth.python_programs_11 import ELEVENTH
from tests.truth.python_programs_12 import TWELFTH
from tests.truth.python_programs_13 import THIRTEENTH
from tests.truth.python_programs_14 import FOURTEENTH
from tests.truth.python_programs_15 import FIFTEENTH

PYTHON: Final = (
    *FIRST,
    *SECOND,
    *THIRD,
    *FOURTH,
    *FIFTH,
    *SIXTH,
    *SEVENTH,
    *EIGHTH,
    *NINTH,
    *TENTH,
    *ELEVENTH,
    *TWELFTH,
    *THIRTEENTH,
    *FOURTEENTH,
    *FIFTEENTH,
)
