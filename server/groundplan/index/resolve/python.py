"""Where do Python imports lead: to a module here, the standard library, another distribution, or nowhere.

Nothing is imported and no interpreter is asked: the paths and the manifests decide, as they do for a reader.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Module, Target, TargetKind
from groundplan.index.resolve.python_distributions import declared_distributions, normalised
from groundplan.index.resolve.python_modules import Layout, layout_of
from groundplan.index.resolve.python_roots import declared_namespaces, declared_roots, installed_roots
from groundplan.model.languages import Language, language_of
from groundplan.model.paths import RelPath, parent
from groundplan.syntax.facts import Import, ImportForm

_COMPILED: Final = (".pyx", ".pxd", ".so", ".pyd", ".c", ".cpp", ".rs")
_GENERATED: Final = ("_version", "version", "_build", "_pb2", "_pb2_grpc")


@dataclass(frozen=True, slots=True)
class PythonResolver:
    """The modules of a workspace, and where each import of theirs leads."""

    layout: Layout
    other_files: frozenset[str]
    """Files that a compiler may turn into a module: it is there, and cannot be read."""
    distributions: frozenset[str]
    """What the manifests ask for, by normalised names."""
    searched: frozenset[str]
    """The packages that put their own folder on the path of imports."""

    def modules(self) -> Sequence[Module]:
        """Give all modules, in the order of their ids."""
        return self.layout.modules

    def resolve(self, path: RelPath, import_: Import) -> tuple[Target, ...]:
        """Give one target for each imported name, or one where no name is imported."""
        if import_.level:
            return self._relative(path, import_)
        top, own = import_.module.partition(".")[0], self.layout.root_of(path)
        roots = list(self._roots_for(path, top))
        for root in roots:
            base = _join(root, import_.module.replace(".", "/"))
            if not self._is_there(base):
                continue
            found = self._inside(base, import_)
            if (
                root == own
                or base in self.layout.by_base
                or any(one.kind is TargetKind.INTERNAL for one in found)
            ):
                return found
        # A folder elsewhere that bears the name is no claim to it: `examples/django` is not Django.
        claimed = (root for root in roots if root == own or _join(root, top) in self.layout.by_base)
        home = next(claimed, None)
        if home is not None and not self._is_of_a_requirement(import_.module):
            return self._missing(_join(home, import_.module.replace(".", "/")), import_, import_.module)
        kind = TargetKind.STANDARD if top in sys.stdlib_module_names else TargetKind.EXTERNAL
        return tuple(Target(kind, import_.module, name) for name in _taken(import_))

    def _relative(self, path: RelPath, import_: Import) -> tuple[Target, ...]:
        folder = parent(path)
        written = "." * import_.level + import_.module
        for _ in range(import_.level - 1):
            if not folder:
                return _unresolved(import_, written, "leaves the workspace")
            folder = folder.rpartition("/")[0]
        base = _join(folder, import_.module.replace(".", "/")) if import_.module else folder
        if base in self.layout.folders or self._is_there(base):
            return self._inside(base, import_)
        return self._missing(base, import_, written)

    def _roots_for(self, path: RelPath, top: str) -> Iterator[str]:
        """Give the roots in which a top name is found, the importing file's own first."""
        is_standard = top in sys.stdlib_module_names
        root = self.layout.root_of(path)
        tried: set[str] = set()
        for folder in (root, *self._folders_on_the_path(parent(path))):
            # What is in the standard library has been imported by then.
            is_hidden = is_standard and folder in self.searched
            if not is_hidden and folder not in tried and self._has(folder, top, is_standard=is_standard):
                yield folder
            tried.add(folder)
        if is_standard:
            return
        is_test = self.layout.is_test(path)
        for other in self.layout.tops.get(top, ()):
            if other not in tried and (is_test or not self.layout.is_test_root(other)):
                yield other

    def _folders_on_the_path(self, folder: str) -> Iterator[str]:
        """A script finds its neighbours, and a test what its run adds: any folder above may be on the path."""
        while folder:
            module = self.layout.by_base.get(folder)
            if module is None or not module.is_package or folder in self.searched:
                yield folder
            folder = folder.rpartition("/")[0]
        yield ""

    def _has(self, root: str, top: str, *, is_standard: bool) -> bool:
        base = _join(root, top)
        if base in self.layout.by_base:
            return True
        # A folder is a namespace only where nothing else has that name.
        return not is_standard and base in self.layout.folders

    def _is_there(self, base: str) -> bool:
        return base in self.layout.by_base or base in self.layout.folders

    def _inside(self, base: str, import_: Import) -> tuple[Target, ...]:
        module = self.layout.by_base.get(base)
        return tuple(self._named(base, module, name, import_) for name in _taken(import_))

    def _named(self, base: str, module: Module | None, name: str, import_: Import) -> Target:
        if name and name != "*" and (module is None or module.is_package):
            below = self.layout.by_base.get(_join(base, name))
            if below is not None:
                return Target(TargetKind.INTERNAL, below.id)
        if module is not None:
            return Target(TargetKind.INTERNAL, module.id, name)
        dotted = "." * import_.level + import_.module
        if not name:
            return Target(TargetKind.UNRESOLVED, dotted, "", "a namespace package has no file of its own")
        if _join(base, name) in self.layout.folders:
            return Target(TargetKind.UNRESOLVED, dotted, name, "a namespace package has no file of its own")
        return Target(TargetKind.UNRESOLVED, dotted, name, self._reason(_join(base, name), import_))

    def _is_of_a_requirement(self, module: str) -> bool:
        """A distribution that is called like a package below ours brings it: poetry-core has `poetry.core`."""
        parts = module.split(".")
        return any(
            normalised(".".join(parts[:end])) in self.distributions for end in range(2, len(parts) + 1)
        )

    def _missing(self, base: str, import_: Import, written: str) -> tuple[Target, ...]:
        return _unresolved(import_, written, self._reason(base, import_))

    def _reason(self, base: str, import_: Import) -> str:
        if any(base + ending in self.other_files for ending in _COMPILED):
            return "compiled: its source is not Python"
        if import_.is_guarded:
            return "guarded: it may be missing"
        if base.rpartition("/")[2].endswith(_GENERATED):
            return "generated when the project is built"
        if import_.form is ImportForm.DYNAMIC:
            return "imported by name at run time"
        return "no such module in the workspace"


def python_resolver(
    paths: Collection[RelPath],
    read: Callable[[RelPath], str | None],
    bare: frozenset[RelPath] = frozenset(),
    is_searched: Callable[[RelPath], bool] = lambda _: False,
) -> PythonResolver:
    """Make the resolver of a workspace from its paths and manifests; `bare` are the scripts without an extension.

    `is_searched` tells of the `__init__` of a package whether it puts its folder on the path of imports.
    """
    sources = sorted(path for path in paths if language_of(path) is Language.PYTHON or path in bare)
    installed = installed_roots(paths)
    layout = layout_of(sources, declared_roots(paths, read), declared_namespaces(paths, read), installed)
    other_files = frozenset(path for path in paths if path.endswith(_COMPILED))
    inits = (path for path in sources if path.endswith("/__init__.py"))
    searched = frozenset(parent(path) for path in inits if is_searched(path))
    return PythonResolver(layout, other_files, declared_distributions(paths, read), searched)


def _taken(import_: Import) -> Sequence[str]:
    if import_.form is ImportForm.STAR:
        return ("*",)
    return tuple(name.name for name in import_.names) or ("",)


def _unresolved(import_: Import, written: str, reason: str) -> tuple[Target, ...]:
    return tuple(Target(TargetKind.UNRESOLVED, written, name, reason) for name in _taken(import_))


def _join(folder: str, below: str) -> str:
    return f"{folder}/{below}" if folder else below
