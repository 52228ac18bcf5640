"""`//@ kind module` is where the import on that line leads."""

from __future__ import annotations

import pytest

from groundplan.index.modules import Target
from groundplan.index.resolve.typescript import TypeScriptResolver, typescript_resolver
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath
from groundplan.syntax.extract import extract_text
from tests.fixtures import draw


def resolver_of(files: dict[str, str]) -> TypeScriptResolver:
    texts = {RelPath(path): text for path, text in files.items()}
    return typescript_resolver(tuple(texts), texts.get)


def check(drawing: str) -> dict[tuple[str, int], Target]:
    """Match marks and imports one to one."""
    fixture = draw(drawing, "main.ts")
    resolver = resolver_of(fixture.files)
    found: dict[tuple[str, int], Target] = {}
    for path, text in fixture.files.items():
        language = language_of(path)
        for one in extract_text(text, language).imports if language is not None else ():
            found[path, one.span.start_line] = resolver.resolve(RelPath(path), one)[0]
    assert {place: f"{target.kind.value} {target.module}" for place, target in found.items()} == fixture.marks
    return found


def test_relative_paths_follow_the_rules_for_extensions() -> None:
    check("""
//- src/a.ts
import "./b" //@ internal src/b
import "./b.js" //@ internal src/b
import "./b.ts" //@ internal src/b
import "./c" //@ internal src/c
import "./c.jsx" //@ internal src/c
import "./d.mjs" //@ internal src/d
import "./e.cjs" //@ internal src/e
import "./f" //@ internal src/f/index
import "./f/" //@ internal src/f/index
import ".." //@ internal index
import "." //@ internal src/index
import "./g" //@ internal src/g
import "./B" //@ unresolved src/B
import "../../out" //@ unresolved ../../out
import "./h.css" //@ external src/h.css
import "./i.json" //@ external src/i.json
import "./j.svg?url" //@ external src/j.svg
import "./missing.css" //@ unresolved src/missing.css
import "./k.service" //@ internal src/k.service
//- src/b.ts
//- src/c.tsx
//- src/d.mts
//- src/e.cts
//- src/f/index.ts
//- src/index.ts
//- index.js
//- src/g.d.ts
//- src/h.css
//- src/i.json
//- src/j.svg
//- src/k.service.ts
""")


def test_a_file_goes_before_a_folder_and_a_package_before_a_file() -> None:
    check("""
//- a.ts
import "./fs" //@ internal fs
import "fs" //@ standard node:fs
import "node:fs/promises" //@ standard node:fs/promises
import "punycode/" //@ external punycode/
import "react" //@ external react
import "@scope/pkg/sub" //@ external @scope/pkg/sub
import "./x" //@ internal x
//- fs.ts
//- react.ts
//- x.ts
//- x/index.ts
""")


def test_paths_and_base_url_come_from_the_nearest_config_and_what_it_extends() -> None:
    check("""
//- tsconfig.base.json
{ // comments and trailing commas are allowed
  "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["lib/*", "more/*"], "@exact": ["lib/one.ts"], },  },
}
//- app/tsconfig.json
{ "extends": "../tsconfig.base" }
//- app/a.ts
import "@lib/one" //@ internal lib/one
import "@lib/two" //@ internal more/two
import "@exact" //@ internal lib/one
import "@lib/three" //@ unresolved @lib/three
import "lib/one" //@ internal lib/one
import "elsewhere" //@ external elsewhere
//- other/tsconfig.json
{ "compilerOptions": { "paths": { "~/*": ["./deep/*"] } } }
//- other/b.ts
import "~/x" //@ internal other/deep/x
import "@lib/one" //@ external @lib/one
//- other/deep/x.ts
//- lib/one.ts
//- more/two.ts
""")


def test_paths_may_lead_to_what_is_installed_or_to_what_a_package_here_is_built_to() -> None:
    check("""
//- tsconfig.json
{ "compilerOptions": { "paths": { "react": ["../node_modules/@types/react"], "tool": ["./packages/tool/dist/index.d.ts"],
  "tool/*": ["./packages/tool/dist/*"], "none/*": ["./none/*"] } } }
//- package.json
{ "workspaces": ["packages/*"] }
//- a.ts
import "react" //@ external react
import "tool" //@ internal packages/tool/src/index
import "tool/extra" //@ internal packages/tool/src/extra
import "none/x" //@ unresolved none/x
//- packages/tool/package.json
{ "name": "tool", "exports": { ".": "./dist/index.js", "./extra": "./dist/extra.js" } }
//- packages/tool/src/index.ts
//- packages/tool/src/extra.ts
""")


def test_a_config_that_only_refers_to_projects_takes_the_one_with_the_file() -> None:
    check("""
//- tsconfig.json
{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }
//- tsconfig.app.json
{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }
//- tsconfig.node.json
{ "include": ["vite.config.ts"] }
//- src/a.ts
import "@/b" //@ internal src/b
//- src/b.ts
//- vite.config.ts
import "@/b" //@ unresolved @/b
""")


def test_root_dirs_are_one_folder() -> None:
    check("""
//- tsconfig.json
{ "compilerOptions": { "rootDirs": ["src", "generated"] } }
//- src/views/a.ts
import "./b" //@ internal generated/views/b
//- generated/views/b.ts
""")


def test_packages_of_the_workspace_lead_to_their_source() -> None:
    found = check("""
//- package.json
{ "workspaces": ["packages/*", "!packages/private"] }
//- packages/a/package.json
{ "name": "@w/a", "exports": { ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" },
  "./sub/*": "./dist/sub/*.js", "./hidden/*": null, "./old": ["./dist/none.js", "./src/old.ts"] } }
//- packages/a/src/index.ts
import "@w/a/sub/x" //@ internal packages/a/src/sub/x
//- packages/a/src/sub/x.ts
//- packages/a/src/old.ts
//- packages/b/package.json
{ "name": "b", "main": "lib/b.js" }
//- packages/b/tsconfig.json
{ "compilerOptions": { "outDir": "lib", "rootDir": "code" } }
//- packages/b/code/b.ts
import "@w/a" //@ internal packages/a/src/index
import "@w/a/sub/x" //@ internal packages/a/src/sub/x
import "@w/a/old" //@ internal packages/a/src/old
import "@w/a/hidden/x" //@ unresolved @w/a/hidden/x
import "b" //@ internal packages/b/code/b
import "private" //@ external private
import "fixture" //@ external fixture
//- packages/private/package.json
{ "name": "private" }
//- packages/private/index.ts
//- packages/b/test/fixture/package.json
{ "name": "fixture" }
//- packages/b/test/fixture/index.js
""")
    reasons = {target.module: target.reason for target in found.values() if target.reason}
    assert reasons["packages/a/src/index"] == "source of packages/a/dist/index.d.ts by its place"
    assert reasons["packages/b/code/b"] == "source of packages/b/lib/b.js by outDir and rootDir"


def test_private_imports_and_the_package_itself_are_internal() -> None:
    check("""
//- package.json
{ "name": "me", "exports": { ".": "./dist/main.js" },
  "imports": { "#util/*": "./src/util/*.js", "#dep": { "node": "dep-node", "default": "./src/dep.ts" } } }
//- src/main.ts
import "#util/x" //@ internal src/util/x
import "#dep" //@ external dep-node
import "#none" //@ unresolved #none
import "me" //@ internal src/main
//- src/util/x.ts
//- src/dep.ts
""")


def test_pnpm_lists_its_packages_beside() -> None:
    check("""
//- package.json
{ "name": "root" }
//- pnpm-workspace.yaml
packages:
  - "libs/**"
//- libs/deep/one/package.json
{ "name": "one" }
//- libs/deep/one/index.ts
//- libs/two/package.json
{ "name": "two", "dependencies": { "three": "link:../../outside" } }
//- libs/two/a.ts
import "one" //@ internal libs/deep/one/index
import "three" //@ internal outside/index
//- outside/package.json
{ "name": "three" }
//- outside/index.ts
""")


def test_ids_collide_only_where_code_does() -> None:
    files = [
        "a.ts",
        "a.d.ts",
        "b.js",
        "b.ts",
        "c.d.ts",
        "d/index.ts",
        "setup.js",
        "setup.py",
        "e.test.ts",
        "tests/f.ts",
    ]
    modules = resolver_of(dict.fromkeys(files, "")).modules()
    assert [(one.id, one.files, one.package, one.is_package, one.is_test) for one in modules] == [
        ("a", ("a.d.ts", "a.ts"), "", False, False),
        ("b.js", ("b.js",), "", False, False),
        ("b.ts", ("b.ts",), "", False, False),
        ("c", ("c.d.ts",), "", False, False),
        ("d/index", ("d/index.ts",), "d", True, False),
        ("e.test", ("e.test.ts",), "", False, True),
        ("setup.js", ("setup.js",), "", False, False),
        ("tests/f", ("tests/f.ts",), "tests", False, True),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        *(
            "",
            "{",
            "[]",
            '{"compilerOptions": 1, "extends": {"a": 1}}',
            '{"extends": "./tsconfig.json"}',
            "\0",
        ),
        '{"compilerOptions": {"paths": {"*": 3, "a*b*": ["x"]}, "baseUrl": "../../.."}, "references": [1, {}]}',
    ],
)
def test_broken_manifests_never_raise(broken: str) -> None:
    files = {"tsconfig.json": broken, "package.json": broken, "a.ts": 'import "./b"; import "x"', "b.ts": ""}
    resolver = resolver_of(files)
    facts = extract_text(files["a.ts"], language_of("a.ts") or pytest.fail("no language"))
    kinds = [resolver.resolve(RelPath("a.ts"), one)[0].kind.value for one in facts.imports]
    assert kinds == ["internal", "external"]
