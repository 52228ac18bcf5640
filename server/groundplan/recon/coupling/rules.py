"""What the coupling codes mean: definitions, not grades."""

from __future__ import annotations

from typing import Final

from groundplan.model.edges import EdgeClass
from groundplan.model.findings import Rule, Severity

EAGER_CYCLE: Final = Rule(
    "CPL001",
    Severity.WARNING,
    "Import cycle at import time",
    "Each module of the cycle is loaded while another one is only half loaded. Whether that works depends on who is"
    " imported first, so a harmless new import elsewhere can break the start of the program.",
    "Cut the import that the finding names: move what both sides need into a module of its own, or import inside the"
    " function that uses the name. Cuts are ranked by the modules that they free from the cycle.",
)
DEFERRED_CYCLE: Final = Rule(
    "CPL002",
    Severity.INFORMATION,
    "Import cycle through a deferred import",
    "The cycle never runs at import time, because at least one of its imports stands inside a function. The modules"
    " still cannot be understood, tested or moved without each other.",
    "Cut the import that the finding names if the modules should be independent: pass the value in, or move what"
    " both sides need into a module of its own.",
)
TYPE_CYCLE: Final = Rule(
    "CPL003",
    Severity.HINT,
    "Import cycle for types only",
    "At least one import of the cycle is read by type checkers only, so nothing can go wrong when the program runs.",
    "Leave it, or move the shared types into a module of their own.",
)
PACKAGE_CYCLE: Final = Rule(
    "CPL004",
    Severity.INFORMATION,
    "Packages import each other, though no modules do",
    "No single pair of modules shows this cycle, but the packages can only be released, layered or given away"
    " together. A package and the packages inside it count as one here.",
    "Cut the direction with fewer imports: move the module that is needed into the package that needs it, or into a"
    " third one.",
)
HUB: Final = Rule(
    "CPL010",
    Severity.HINT,
    "Hub: much depends on it, and it depends on much",
    "Fan-in and fan-out both lie above the repository's own 95th percentile and are both at least 8, counted in"
    " modules outside tests. A change here reaches far, and many changes elsewhere reach it.",
    "Split it by who uses which part, or let the parts that others use depend on less.",
)
UNSTABLE: Final = Rule(
    "CPL011",
    Severity.HINT,
    "A stable module depends on a less stable one",
    "Instability is I = Ce / (Ca + Ce), with Ca the modules that depend on a module and Ce those that it depends on."
    " The finding stands where at least 5 modules depend on one, whose import has an I that is higher by 0.3 or more"
    " and another user too: what changes easily can then break what many rely on.",
    "Turn the dependency round with an interface that the stable side owns, or move the needed part into the stable"
    " module.",
)
PRIVATE: Final = Rule(
    "CPL012",
    Severity.HINT,
    "Use of a private name of another package",
    "The name begins with an underscore, or lies below a folder `internal` or `_name`, and belongs to a package that"
    " the module is no part of: by an import, or as `module._name`. Its owner may change it without notice. Tests are left out.",
    "Use the public name, or ask the owner to publish one.",
)
DEEP_IMPORT: Final = Rule(
    "CPL013",
    Severity.HINT,
    "Import past the face of a package",
    "The name is exported by the package's `__init__` or by the folder's `index`, and the import takes it from a module"
    " behind that. When the package moves the name, whoever uses the face does not notice.",
    "Import the name from the package.",
    True,
)
HIDDEN_COUPLING: Final = Rule(
    "CPL020",
    Severity.INFORMATION,
    "Files change together, though no import joins them",
    "In the commits looked at, the two files were changed together more often than chance allows (Fisher's exact test,"
    " p < 0.05), and there is no import path between them in either direction. Commits with more than 30 files are"
    " left out; the degree is the shared commits in percent of the average of both.",
    "Find what they share (a format, a constant, a copied rule) and give it one home, or note the dependency where a"
    " reader will see it.",
)
HOTSPOT: Final = Rule(
    "CPL021",
    Severity.HINT,
    "Hotspot: changed often, and hard to read",
    "Rank in this repository by commits times cognitive complexity (SonarSource's definition, summed over the file's"
    " functions). Work here costs more than elsewhere.",
    "Bring tests first, then take the most complex function apart.",
)
CONTRACT: Final = Rule(
    "CPL030",
    Severity.WARNING,
    "An import breaks a contract of the repository",
    "The contract is written in the file that the finding names, and is checked as it is written there.",
    "Remove the import, or change the contract together with those who agreed to it.",
)

CYCLE_RULES: Final = {
    EdgeClass.EAGER: EAGER_CYCLE,
    EdgeClass.DEFERRED: DEFERRED_CYCLE,
    EdgeClass.TYPE_ONLY: TYPE_CYCLE,
}
RULES: Final = (
    EAGER_CYCLE,
    DEFERRED_CYCLE,
    TYPE_CYCLE,
    PACKAGE_CYCLE,
    HUB,
    UNSTABLE,
    PRIVATE,
    DEEP_IMPORT,
    HIDDEN_COUPLING,
    HOTSPOT,
    CONTRACT,
)
