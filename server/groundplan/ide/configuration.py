"""What the user has set: in `pyproject.toml` or `groundplan.toml`, then in the editor, whose word counts.

The names are the same in all three. A bad or unknown setting is one message, and only that setting keeps its default.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from groundplan.index import disk
from groundplan.model.findings import Severity
from groundplan.model.paths import RelPath, rel_path
from groundplan.model.settings import CouplingSettings, RuleSettings, Settings

_FILE_LIMIT: Final = 1_000_000
_PROJECT_FILES: Final = (("pyproject.toml", ("tool", "groundplan")), ("groundplan.toml", ()))

_Percent = Annotated[int, Field(ge=1, le=100)]
_Count = Annotated[int, Field(ge=1)]


def _inner_path(path: str) -> str:
    inner = rel_path(path)
    if inner is None:
        raise ValueError("must be a path inside the folder")
    return inner


def _inner_path_if_any(path: str) -> str:
    return _inner_path(path) if path else ""


class _Boundary(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", strict=True, frozen=True)


class _Plan(_Boundary):
    path: Annotated[str, AfterValidator(_inner_path)] = "PLAN.md"


class _Coupling(_Boundary):
    hub_percentile: _Percent = 95
    hub_degree: _Count = 8
    change_files: _Count = 30
    change_revisions: _Count = 5
    change_shared: _Count = 5
    change_degree: _Percent = 30


class _Rules(_Boundary):
    select: list[str] = []
    ignore: list[str] = []
    severity: dict[str, Literal["error", "warning", "information", "hint"]] = {}


class _History(_Boundary):
    window: _Count = 5_000


class _Python(_Boundary):
    environment: str = ""


class _CodeLens(_Boundary):
    code: bool = True


class Configuration(_Boundary):
    """All settings as they are written; the JSON Schema of the settings is made from this."""

    plan: _Plan = _Plan()
    include: list[str] = []
    exclude: list[str] = []
    languages: list[Literal["python", "go", "typescript"]] = ["python", "go", "typescript"]
    max_file_size: _Count = 4_194_304
    max_files: _Count = 200_000
    coupling: _Coupling = _Coupling()
    rules: _Rules = _Rules()
    baseline: Annotated[str, AfterValidator(_inner_path_if_any)] = "groundplan-baseline.json"
    history: _History = _History()
    python: _Python = _Python()
    code_lens: _CodeLens = _CodeLens()
    trace: Literal["off", "messages", "verbose"] = "off"


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings in force, and one line for each that is wrong."""

    settings: Settings
    problems: tuple[str, ...] = ()


def configure(root: Path, editor: Mapping[str, Any] | None = None, *, is_trusted: bool = False) -> Configured:
    """Read the settings of a folder. `editor` is its `groundplan` section in the editor, if there is an editor.

    A Python environment counts only in a trusted workspace: a repository must not choose what is read outside it.
    """
    problems: list[str] = []
    merged: dict[str, Any] = {}
    for origin, section in _sections(root, editor, problems):
        merged = _overlaid(merged, _checked(origin, section, problems))
    return Configured(_settings(Configuration.model_validate(merged), is_trusted), tuple(problems))


def _sections(
    root: Path, editor: Mapping[str, Any] | None, problems: list[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, keys in _PROJECT_FILES:
        yield name, _project_section(root, name, keys, problems)
    if editor:
        # A client may send null for what is not set.
        yield "the editor's settings", _without_nulls(editor)


def _project_section(root: Path, name: str, keys: Sequence[str], problems: list[str]) -> Mapping[str, Any]:
    content = disk.read(os.path.realpath(root), RelPath(name), _FILE_LIMIT)
    if isinstance(content, disk.Unreadable):
        if not content.is_gone:
            problems.append(f"{name} is not read: {content.reason}")
        return {}
    try:
        section: Any = tomllib.loads(content.bytes.decode("utf-8"))
    except RecursionError:
        problems.append(f"{name} is not read: it nests too deeply")
        return {}
    except ValueError as error:  # also bytes that are not UTF-8, and a number too long to convert
        problems.append(f"{name} is not read: {error}")
        return {}
    for key in keys:
        section = section.get(key, {}) if isinstance(section, dict) else {}
    if not isinstance(section, dict):
        problems.append(f"{name}: [{'.'.join(keys)}] is no table")
        return {}
    return section


def _checked(origin: str, section: Mapping[str, Any], problems: list[str]) -> dict[str, Any]:
    """Leave out what is wrong, with one message for each."""
    right = _copied(section)
    while True:
        try:
            Configuration.model_validate(right)
        except ValidationError as error:
            # One setting may be wrong in several ways (each entry of a list): it is said once.
            for keys in {_setting_of(found["loc"]): found for found in error.errors()}:
                problems.append(_message(origin, keys, error))
                _remove(right, keys)
        else:
            return right


def _message(origin: str, keys: tuple[str, ...], error: ValidationError) -> str:
    found = next(found for found in error.errors() if found["loc"][: len(keys)] == keys)
    name = ".".join(keys)
    if found["type"] != "extra_forbidden":
        return f"{origin}: '{name}' is left out: {found['msg'][0].lower()}{found['msg'][1:]}"
    nearest = difflib.get_close_matches(name, list(setting_names()), 1)
    hint = f", did you mean '{nearest[0]}'?" if nearest else ""
    return f"{origin}: there is no setting '{name}'{hint}"


def setting_names() -> Iterator[str]:
    """Give the dotted names of all settings."""
    yield from _names(Configuration, "")


def _names(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for field in model.model_fields.values():
        name = f"{prefix}{field.alias}"
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _names(field.annotation, f"{name}.")
        else:
            yield name


def _setting_of(location: tuple[str | int, ...]) -> tuple[str, ...]:
    names = set(setting_names())
    keys: list[str] = []
    for key in location:
        keys.append(str(key))
        if ".".join(keys) in names:
            break
    return tuple(keys)


def _remove(section: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys[:-1]:
        section = section[key]
    del section[keys[-1]]


def _copied(section: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _copied(value) if isinstance(value, Mapping) else value for key, value in section.items()}


def _without_nulls(section: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _without_nulls(value) if isinstance(value, Mapping) else value
        for key, value in section.items()
        if value is not None
    }


def _overlaid(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            value = _overlaid(below, value)
        merged[key] = value
    return merged


def _settings(found: Configuration, is_trusted: bool) -> Settings:
    return Settings(
        plan_path=found.plan.path,
        include=tuple(found.include),
        exclude=tuple(found.exclude),
        languages=tuple(found.languages),
        max_file_size=found.max_file_size,
        max_files=found.max_files,
        coupling=CouplingSettings(**found.coupling.model_dump()),
        rules=RuleSettings(
            select=tuple(found.rules.select),
            ignore=tuple(found.rules.ignore),
            severity={code: Severity(name) for code, name in found.rules.severity.items()},
        ),
        baseline=found.baseline,
        history_window=found.history.window,
        python_environment=found.python.environment if is_trusted else "",
        is_trusted=is_trusted,
        code_lens=found.code_lens.code,
        trace=found.trace,
    )
