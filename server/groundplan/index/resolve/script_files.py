"""Which file does a path without, or with another, extension mean: TypeScript's and Node's rules for it."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.model.languages import Language, language_of
from groundplan.model.paths import RelPath

# The code is preferred to its types: a declaration file stands for a module only where there is no code.
_TRIED: Final = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".d.ts", ".d.mts", ".d.cts")
_WRITTEN_FOR: Final = {
    ".js": (".ts", ".tsx", ".js", ".jsx", ".d.ts"),
    ".jsx": (".tsx", ".jsx", ".ts", ".d.ts"),
    ".mjs": (".mts", ".mjs", ".d.mts"),
    ".cjs": (".cts", ".cjs", ".d.cts"),
    ".d.ts": (".ts", ".tsx", ".d.ts", ".js", ".jsx"),
    ".d.mts": (".mts", ".d.mts", ".mjs"),
    ".d.cts": (".cts", ".d.cts", ".cjs"),
}
_BUILT: Final = frozenset(
    {
        "dist",
        "build",
        "lib",
        "out",
        "output",
        "es",
        "esm",
        "cjs",
        "umd",
        "esnext",
        "commonjs",
        "module",
        "types",
    }
    | {"typings", "dts", "dist-types", "dist-esm", "dist-cjs", "_esm", "_cjs", "_types"}
)
_SOURCES: Final = ("src", "source", "lib", "")
SCRIPTS: Final = frozenset({Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT})


@dataclass(frozen=True, slots=True)
class ScriptFiles:
    """The files of a workspace, as an import looks for them. Upper and lower case differ."""

    paths: Collection[str]
    bare: Collection[str] = ()
    """Scripts whose names have no extension."""

    def is_script(self, path: str) -> bool:
        """Tell whether a file holds JavaScript or TypeScript."""
        return language_of(path) in SCRIPTS or path in self.bare

    def exact(self, path: str) -> RelPath | None:
        """Find a file by its whole name."""
        return RelPath(path) if path in self.paths else None

    def find(self, path: str) -> RelPath | None:
        """Find the module that a path means: a file, else the index of a folder."""
        return self.file(path) or self.index(path)

    def file(self, path: str) -> RelPath | None:
        """Find a file by a path with its own extension, with that of what it compiles to, or with none."""
        if path in self.paths and self.is_script(path):
            return self.code_of(RelPath(path))
        for stem, extension in split_extensions(path):
            for written in _WRITTEN_FOR.get(extension, ()):
                if stem + written in self.paths:
                    return RelPath(stem + written)
        for extension in _TRIED:
            if path + extension in self.paths:
                return RelPath(path + extension)
        return None

    def index(self, folder: str) -> RelPath | None:
        """Find the index file of a folder."""
        stem = posixpath.join(folder, "index") if folder not in {"", "."} else "index"
        return next((RelPath(stem + end) for end in _TRIED if stem + end in self.paths), None)

    def code_of(self, path: RelPath) -> RelPath:
        """Give the code that a declaration file is about, or the file itself."""
        for extension in (".d.ts", ".d.mts", ".d.cts"):
            if path.endswith(extension):
                stem = path.removesuffix(extension)
                found = (stem + end for end in _WRITTEN_FOR[extension] if stem + end in self.paths)
                return RelPath(next((one for one in found if not one.endswith(extension)), path))
        return path

    def source_of(self, built: str, folder: str) -> RelPath | None:
        """Find the source of a built file of a package that is not there, by its place below the package."""
        inside = posixpath.relpath(built, folder or ".")
        if inside.startswith(".."):
            return None
        parts = inside.split("/")
        while len(parts) > 1 and parts[0] in _BUILT:
            parts = parts[1:]
        for source in _SOURCES:
            candidate = posixpath.normpath(posixpath.join(folder, source, *parts))
            if candidate != built and (found := self.find(candidate)) is not None:
                return found
        return None


def split_extensions(path: str) -> Iterator[tuple[str, str]]:
    """Give the ways to split a name into stem and extension: `a.d.ts` is `a` + `.d.ts`."""
    for extension in (".d.ts", ".d.mts", ".d.cts", ".js", ".jsx", ".mjs", ".cjs"):
        if path.endswith(extension) and len(path) > len(extension):
            yield path[: -len(extension)], extension
            return


def module_stem(path: str) -> str:
    """Give a path without the extension of its language, and without `.d`."""
    for extension in (".d.ts", ".d.mts", ".d.cts"):
        if path.endswith(extension):
            return path.removesuffix(extension)
    return posixpath.splitext(path)[0]
