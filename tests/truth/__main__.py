"""`python -m tests.truth [--python VENV/bin/python …] [--go] [--npm] [PROGRAM…]`: print precision and recall by program and label."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from groundplan.model.facts import Label
from tests.truth.compare import Comparison, compare_python
from tests.truth.compare_go import compare_go
from tests.truth.go_programs import GO, explained
from tests.truth.npm import compare_npm
from tests.truth.npm_programs import NPM
from tests.truth.programs import PYTHON
from tests.truth.python_program import PythonProgram


def main() -> None:
    """Compare the programs and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth", description=__doc__)
    parser.add_argument("programs", nargs="*", help="only these programs")
    parser.add_argument(
        "--python",
        type=Path,
        action="append",
        default=[],
        help="an interpreter with some of the programs installed; may be given again",
    )
    parser.add_argument("--go", action="store_true", help="the Go programs, from the Debian archive")
    parser.add_argument("--npm", action="store_true", help="the npm programs, from the registry")
    parser.add_argument("--verbose", action="store_true", help="list every miss and every extra")
    given = parser.parse_args()
    results: dict[str, list[Comparison]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for language, compare in _wanted(given, Path(folder)):
            result = compare()
            results.setdefault(language, []).append(result)
            _print_row(result)
            if given.verbose:
                _print_differences(result)
    for language, some in results.items():
        _print_totals(language, some)


def _wanted(given: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Callable[[], Comparison]]]:
    for program in PYTHON if given.python else ():
        if not given.programs or program.name in given.programs:
            yield "Python", partial(compare_python, program, _holder(program, given.python), folder)
    for go_program in GO if given.go else ():
        if not given.programs or go_program.name in given.programs:
            yield "Go", partial(compare_go, go_program, folder)
    for npm_program in NPM if given.npm else ():
        if not given.programs or npm_program.name in given.programs:
            yield "npm", partial(compare_npm, npm_program, folder)


def _holder(program: PythonProgram, interpreters: list[Path]) -> Path:
    """Give the first interpreter beside which the program is installed, else the first of all."""
    every = [one.absolute() for one in interpreters]
    return next((one for one in every if (one.parent / program.name).exists()), every[0])


def _print_row(result: Comparison) -> None:
    if result.problem:
        print(f"{result.name:14} not asked: {result.problem}")
        return
    name_precision, name_recall, pair_precision, pair_recall = result.scores()
    labels = " ".join(f"{label.value} {right}/{every}" for label, (right, every) in result.by_label().items())
    mark = "held out" if result.is_held_out else ""
    if result.elsewhere:
        mark += f" ({len(result.elsewhere)} pairs are held by another package)"
    if result.accepted:
        mark += f" ({len(result.accepted)} pairs are accepted though its help does not list them)"
    print(
        f"{result.name:14} names {len(result.names[0]):4} P {name_precision:.3f} R {name_recall:.3f}"
        f"   pairs {len(result.truth):4} P {pair_precision:.3f} R {pair_recall:.3f}   {labels} {mark}",
        flush=True,
    )


def _print_differences(result: Comparison) -> None:
    for pair in sorted(result.truth - result.found.keys()):
        print("    missed", *pair)
    for pair in sorted(result.found.keys() - result.truth):
        print("    extra ", *pair, result.found[pair].value, explained(result.name, pair))
    if result.reason:
        print(f"    because {result.reason}")


def _print_totals(language: str, results: list[Comparison]) -> None:
    asked = [one for one in results if not one.problem]
    kinds = sorted({one.kind for one in asked if one.kind})
    for title, some in (
        *((kind, [one for one in asked if one.kind == kind]) for kind in kinds),
        ("all", asked),
        ("looked at", [one for one in asked if not one.is_held_out]),
        ("held out", [one for one in asked if one.is_held_out]),
    ):
        if some:
            _print_total(f"{language}, {title}", some)
        if any(one.elsewhere for one in some):
            _print_total(
                f"{language}, {title}, without what other packages hold", [one.own() for one in some]
            )


def _print_total(title: str, results: list[Comparison]) -> None:
    names_true = sum(len(one.names[0]) for one in results)
    names_found = sum(len(one.names[1]) for one in results)
    names_right = sum(len(one.names[0] & one.names[1]) for one in results)
    pairs_true = sum(len(one.truth) for one in results)
    pairs_found = sum(len(one.found) for one in results)
    pairs_right = sum(len(one.truth & one.found.keys()) for one in results)
    labels = []
    for label in Label:
        right = sum(one.by_label().get(label, (0, 0))[0] for one in results)
        every = sum(one.by_label().get(label, (0, 0))[1] for one in results)
        labels.append(f"{label.value} {right / every:.3f} of {every}" if every else f"{label.value} none")
    print(
        f"{title}: {len(results)} programs, names P {names_right / max(names_found, 1):.3f}"
        f" R {names_right / max(names_true, 1):.3f}, pairs P {pairs_right / max(pairs_found, 1):.3f}"
        f" R {pairs_right / max(pairs_true, 1):.3f}; precision by label: {', '.join(labels)}"
    )


if __name__ == "__main__":
    main()
