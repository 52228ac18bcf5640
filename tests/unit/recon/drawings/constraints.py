"""What constrains a change, and how modules are coupled: one drawing for each origin."""

from __future__ import annotations

from typing import Final

_SPOKES: Final = range(14)

DRAWINGS: Final = {
    "runtime-version": (
        "python",
        """
//- pyproject.toml
[project]
requires-python = ">=3.11"
""",
    ),
    "dependency-bound": (
        "pydantic>=2,<3",
        """
//- pyproject.toml
[project]
dependencies = ["pydantic>=2,<3", "rich"]
""",
    ),
    "strict-types": (
        "mypy",
        """
//- pyproject.toml
[tool.mypy]
strict = true
""",
    ),
    "warnings-are-errors": (
        "pytest",
        """
//- pyproject.toml
[tool.pytest.ini_options]
filterwarnings = ["error"]
""",
    ),
    "ci-gate": (
        "pytest -q",
        """
//- .github/workflows/ci.yml
jobs:
  build:
    steps:
      - run: pytest -q
""",
    ),
    "code-owners": (
        "*.py",
        """
//- CODEOWNERS
*.py @team
""",
    ),
    "commit-hook": (
        "ruff",
        """
//- .pre-commit-config.yaml
repos:
  - repo: x
    hooks:
      - id: ruff
""",
    ),
    "import-contract": (
        "import-linter: layers",
        """
//- shop/__init__.py
//- shop/web.py
import shop.store
//- shop/store.py
//- pyproject.toml
[tool.importlinter]
root_package = "shop"
[[tool.importlinter.contracts]]
name = "layers"
type = "layers"
layers = ["shop.web", "shop.store"]
""",
    ),
    "kept-layering": (
        "layers below app",
        """
//- app/__init__.py
//- app/core/__init__.py
//- app/core/base.py
//- app/core/m0.py
import app.store.base
//- app/core/m1.py
import app.store.base
//- app/core/m2.py
import app.store.base
//- app/core/m3.py
import app.store.base
//- app/store/__init__.py
//- app/store/base.py
//- app/web/__init__.py
//- app/web/m0.py
import app.core.base
import app.store.base
//- app/web/m1.py
import app.core.base
import app.store.base
//- app/web/m2.py
import app.core.base
import app.store.base
//- app/web/m3.py
import app.core.base
import app.store.base
""",
    ),
    "unchecked-contract": (
        'pyproject.toml:contracts of type "shop.contracts.Own" are not checked',
        """
//- shop/__init__.py
//- shop/web.py
//- pyproject.toml
[tool.importlinter]
root_package = "shop"
[[tool.importlinter.contracts]]
name = "own"
type = "shop.contracts.Own"
""",
    ),
    "import-cycle": (
        "a → b → a",
        """
//- a.py
import b
//- b.py
import a
""",
    ),
    "package-cycle": (
        "q → p",
        """
//- p/__init__.py
//- p/a.py
//- p/b.py
import q.c
//- q/__init__.py
//- q/c.py
import p.a
""",
    ),
    "hub": (
        "hub",
        "//- hub.py\n"
        + "".join(f"import below{spoke}\n" for spoke in _SPOKES)
        + "".join(f"//- below{spoke}.py\n//- above{spoke}.py\nimport hub\n" for spoke in _SPOKES),
    ),
    "unstable-dependency": (
        "p.base → p.shaky",
        """
//- p/__init__.py
//- p/base.py
import p.shaky
import p.firm
//- p/firm.py
//- p/shaky.py
import p.one
import p.two
import p.three
//- p/other.py
import p.shaky
//- p/one.py
//- p/two.py
//- p/three.py
//- p/user0.py
import p.base
//- p/user1.py
import p.base
//- p/user2.py
import p.base
//- p/user3.py
import p.base
//- p/user4.py
import p.base
""",
    ),
    "martin-metrics": (
        ".",
        """
//- a.py
import b
//- b.py
""",
    ),
    "propagation-cost": (
        "propagation cost",
        """
//- a.py
import b
//- b.py
""",
    ),
}
