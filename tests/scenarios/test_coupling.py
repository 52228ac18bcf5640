"""Coupling findings in drawn repositories: `#@ CODE severity` is what stands on that line, nothing else does."""

from __future__ import annotations

from groundplan.index.changes import Cause, Edited
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.facts import coupling
from groundplan.recon.coupling.findings import findings_in
from tests.fixtures import draw
from tests.workspaces import coupling_findings, snapshot_of, workspace_of


def check(drawing: str) -> Snapshot:
    """Compare all findings of a drawing with its marks, line by line."""
    fixture = draw(drawing)
    snapshot = workspace_of(fixture.files).snapshot
    found: dict[tuple[str, int], list[str]] = {}
    for finding in coupling_findings(snapshot):
        place = (finding.path, finding.span.start_line)
        found.setdefault(place, []).append(f"{finding.code} {finding.severity.value}")
    assert {place: ", ".join(words) for place, words in found.items()} == fixture.marks
    return snapshot


def messages(drawing: str, path: str) -> list[str]:
    return [finding.message for finding in findings_in(snapshot_of(drawing), RelPath(path))]


def test_the_import_with_fewer_places_is_warned_of_and_the_way_is_noted() -> None:
    check("""
//- pkg/__init__.py
//- pkg/a.py
import pkg.b  #@ CPL001 hint
from pkg.b import more
//- pkg/b.py
from pkg import a  #@ CPL001 warning
""")


def test_the_range_is_the_imported_name_and_the_hops_are_related() -> None:
    snapshot = snapshot_of("""
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
from pkg.b import more
//- pkg/b.py
from pkg import (
    a,
)
""")
    [finding] = findings_in(snapshot, RelPath("pkg/b.py"))
    lines = snapshot.lines(RelPath("pkg/b.py"))
    assert lines is not None
    assert lines.slice(finding.span) == "a"
    assert [(place.path, place.message) for place in finding.related] == [
        ("pkg/a.py", "pkg.a imports pkg.b (eager)")
    ]
    assert finding.message == (
        "Import cycle at import time: pkg.b → pkg.a → pkg.b; cut this import to end it"
    )


def test_a_deferred_import_makes_the_cycle_an_information() -> None:
    check("""
//- pkg/__init__.py
//- pkg/a.py
import pkg.b  #@ CPL002 hint
//- pkg/b.py
def late():
    from pkg import a  #@ CPL002 information
""")


def test_an_import_for_types_makes_the_cycle_a_hint() -> None:
    check("""
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
//- pkg/b.py
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from pkg import a  #@ CPL003 hint
""")


def test_stubs_and_declarations_never_run() -> None:
    check("""
//- pkg/a.pyi
import pkg.b
//- pkg/b.pyi
import pkg.a  #@ CPL003 hint
//- lib/c.d.ts
import { d } from "./d"
export declare const c: typeof d
//- lib/d.d.ts
import { c } from "./c"  //@ CPL003 hint
export declare const d: typeof c
""")


def test_without_a_way_back_there_is_no_finding() -> None:
    check("""
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
//- pkg/b.py
import os
""")


def test_a_package_that_three_of_its_parts_import_back_is_one_warning() -> None:
    drawing = """
//- pkg/__init__.py
class Error: ...
from pkg import a, b, c  #@ CPL001 warning
//- pkg/a.py
from pkg import Error  #@ CPL001 hint
//- pkg/b.py
from pkg import Error  #@ CPL001 hint
//- pkg/c.py
from pkg import Error  #@ CPL001 hint
"""
    check(drawing)
    assert messages(drawing, "pkg/__init__.py") == [
        (
            "Import cycle at import time: 3 modules that pkg imports, directly or not, import it back (a, b, c);"
            " let them import from where the names are defined"
        )
    ]


def test_a_face_is_spared_before_its_part() -> None:
    check("""
//- pkg/__init__.py
from pkg import part  #@ CPL001 hint
class Error: ...
//- pkg/part.py
from pkg import Error  #@ CPL001 warning
""")


def test_a_cycle_of_tests_is_only_noted() -> None:
    check("""
//- tests/__init__.py
//- tests/one.py
import tests.two  #@ CPL001 hint
import tests.two as again
//- tests/two.py
import tests.one  #@ CPL001 hint
""")


def test_vendored_code_has_no_findings() -> None:
    check("""
//- pkg/_vendor/lib/__init__.py
//- pkg/_vendor/lib/a.py
from pkg._vendor.lib import b
//- pkg/_vendor/lib/b.py
from pkg._vendor.lib import a
""")


def test_packages_that_import_each_other_without_a_module_cycle_are_told() -> None:
    drawing = """
//- shop/__init__.py
//- shop/orders/__init__.py
//- shop/orders/model.py
//- shop/orders/view.py
import shop.billing.invoice
//- shop/orders/edit.py
import shop.billing.invoice
//- shop/billing/__init__.py
//- shop/billing/invoice.py
//- shop/billing/report.py
import shop.orders.model  #@ CPL004 information
"""
    check(drawing)
    assert messages(drawing, "shop/billing/report.py") == [
        (
            "Cycle of packages that no module cycle shows: shop.billing → shop.orders → shop.billing;"
            " 1 module import from shop.billing to shop.orders to cut"
        )
    ]


def test_a_package_and_its_parts_are_no_cycle_of_packages() -> None:
    check("""
//- shop/__init__.py
//- shop/base.py
//- shop/app.py
import shop.orders.model
//- shop/orders/__init__.py
//- shop/orders/model.py
import shop.base
""")


def test_private_names_of_other_packages_are_told_and_own_ones_are_not() -> None:
    check("""
//- lib/__init__.py
//- lib/core.py
def _inner(): ...
from lib._impl import run
//- lib/_impl.py
def run(): ...
//- lib/deep/__init__.py
//- lib/deep/user.py
from lib.core import _inner
from lib._impl import run
//- app/__init__.py
//- app/main.py
from lib.core import _inner  #@ CPL012 hint
from lib import _impl  #@ CPL012 hint
from lib._impl import run  #@ CPL012 hint
import lib.core
from lib import __version__
//- tests/test_core.py
from lib.core import _inner
""")


def test_a_private_name_that_everybody_uses_is_left_alone() -> None:
    few = "".join(f"//- app/user{n}.py\nfrom lib.core import _inner  #@ CPL012 hint\n" for n in range(5))
    drawing = "//- lib/__init__.py\n//- lib/core.py\ndef _inner(): ...\n//- app/__init__.py\n"
    check(drawing + few)
    check(drawing + few.replace("  #@ CPL012 hint", "") + "//- app/last.py\nfrom lib.core import _inner\n")


def test_a_private_name_that_is_taken_from_a_module_is_told_once() -> None:
    drawing = """
//- lib/__init__.py
def _root(): ...
//- lib/core.py
def _inner(): ...
class Thing:
    def _own(self): ...
//- app/__init__.py
//- app/main.py
import lib
import lib.core as heart
from lib import core
from lib.core import Thing
import app.aid

heart._inner()  #@ CPL012 hint
core._inner()
lib.core._inner()
lib._root()  #@ CPL012 hint

print("heart._inner", heart._inner.__doc__)  # heart._other
app.aid._help()
Thing._own(Thing())
heart.__dict__
heart.__mangled

class Sub(Thing):
    def run(self):
        return self._own() and super()._own()
//- app/aid.py
def _help(): ...
//- tests/test_main.py
import lib.core
lib.core._inner()
"""
    check(drawing)
    assert messages(drawing, "app/main.py") == [
        "_inner is private to lib, and app.main is no part of it",
        "_root is private to lib, and app.main is no part of it",
    ]


def test_what_a_function_binds_is_no_module() -> None:
    check("""
//- lib/__init__.py
//- lib/core.py
def _inner(): ...
//- app/__init__.py
//- app/main.py
from lib import core

def parameter(core): core._inner()
def default(core=None): core._inner()
def typed(core: object): core._inner()
def assigned():
    core = make()
    core._inner()
def looped():
    for core, _ in every(): core._inner()
def opened():
    with make() as core: core._inner()
found = [lambda core: core._inner()]
def around(core):
    def inside(): return core._inner()
def other(thing):
    def inside(core): ...
    return core._inner()  #@ CPL012 hint
def late():
    from lib import core as own
    own._inner()
""")


def test_a_private_package_that_everybody_uses_is_left_alone() -> None:
    inner = "".join(f"//- lib/_impl/m{n}.py\ndef run(): ...\n" for n in range(6))
    few = "".join(f"//- app/user{n}.py\nfrom lib._impl.m{n} import run  #@ CPL012 hint\n" for n in range(5))
    drawing = "//- lib/__init__.py\n//- lib/_impl/__init__.py\n//- app/__init__.py\n" + inner
    check(drawing + few)
    last = "//- app/last.py\nfrom lib._impl.m5 import run\n"
    check(drawing + few.replace("  #@ CPL012 hint", "") + last)


def test_an_import_past_the_face_that_exports_the_name_is_hinted() -> None:
    drawing = """
//- lib/__init__.py
from lib.core import Engine, Motor as Drive, _inner
from lib.core import other as hidden
__all__ = ["Engine", "Drive", "_inner"]
//- lib/core.py
class Engine: ...
class Motor: ...
class Spare: ...
def other(): ...
def _inner(): ...
//- lib/user.py
from lib.core import Engine
//- face/__init__.py
from face.deep import *
//- face/deep/__init__.py
from face.deep.heart import beat
//- face/deep/heart.py
def beat(): ...
//- face/same.py
from face.deep.heart import beat  #@ CPL013 hint
//- app/__init__.py
//- app/main.py
from lib.core import Engine, Spare, other  #@ CPL013 hint
from lib import Engine
from lib.core import Motor
import lib.core
from face.deep import beat  #@ CPL013 hint
from face.deep.heart import beat  #@ CPL013 hint
from face import beat
//- tests/test_core.py
from lib.core import Engine
"""
    check(drawing)
    assert messages(drawing, "app/main.py") == [
        "app.main takes Engine from lib.core, past lib, which exports it",
        "app.main takes beat from face.deep, past face, which exports it",
        "app.main takes beat from face.deep.heart, past face, which exports it",
    ]


def test_an_index_of_scripts_is_a_face_and_a_package_of_go_has_none() -> None:
    check("""
//- src/lib/index.ts
export { run } from "./run"
//- src/lib/run.ts
export const run = 1
export const own = 2
//- src/lib/other.ts
import { run } from "./run"
//- src/app.ts
import { run, own } from "./lib/run"  #@ CPL013 hint
import { run as faced } from "./lib"
//- go.mod
module example.org/tool
//- tool/tool.go
package tool
//- tool/inner/inner.go
package inner
func Run() {}
//- main.go
package main
import "example.org/tool/tool/inner"
func main() { inner.Run() }
""")


def test_an_internal_folder_of_scripts_is_for_what_lies_around_it() -> None:
    check("""
//- src/http/internal/parse.ts
export const parse = 1
//- src/http/Client.ts
import { parse } from "./internal/parse"
//- src/http.ts
import { parse } from "./http/internal/parse"
//- src/sql/Client.ts
import { parse } from "../http/internal/parse"  //@ CPL012 hint
""")


def test_keys_survive_moved_lines() -> None:
    drawing = """
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
//- pkg/b.py
from pkg import a
"""
    keys = [one.key for one in coupling_findings(snapshot_of(drawing))]
    moved = drawing.replace("b.py\n", "b.py\n# a comment\n\n")
    assert [one.key for one in coupling_findings(snapshot_of(moved))] == keys
    assert keys == ["CPL001:pkg.a>pkg.b:way", "CPL001:pkg.b>pkg.a"]


def test_a_cycle_closed_in_an_open_buffer_appears_and_goes_when_it_is_undone() -> None:
    files = draw("""
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
//- pkg/b.py
import os
""").files
    workspace = workspace_of(files)
    path = RelPath("pkg/b.py")
    seen = []
    for text in ("import os\n", "import os\nimport pkg.a\n", "import os\n# import pkg.a\n", "import pkg.a\n"):
        snapshot = workspace.apply(Cause.CHANGE, [Edited(path, text)])
        seen.append([(one.path, one.code, one.severity.value) for one in coupling_findings(snapshot)])
    closed = [("pkg/a.py", "CPL001", "hint"), ("pkg/b.py", "CPL001", "warning")]
    assert seen == [[], closed, [], closed]


def test_a_cycle_of_tests_alone_comes_after_all_that_is_said_of_the_code() -> None:
    snapshot = snapshot_of("""
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
//- pkg/b.py
import pkg.a
//- tests/__init__.py
//- tests/x.py
import tests.y
//- tests/y.py
import tests.x
""")
    facts = coupling(snapshot).facts
    cycles = [at for at, fact in enumerate(facts) if fact.attributes["metric"] == "cycle"]
    assert [facts[at].subject for at in cycles] == ["pkg.a → pkg.b → pkg.a", "tests.x → tests.y → tests.x"]
    assert cycles == [0, len(facts) - 1]
