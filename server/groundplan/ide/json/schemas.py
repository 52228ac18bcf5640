"""Which JSON Schemas are published: one for each document of the boundary, kept current by a test.

`python -m groundplan.ide.json.schemas FOLDER` writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from groundplan.ide.json.comparison import ComparisonModel
from groundplan.ide.json.findings import FindingsModel
from groundplan.ide.json.graph import GraphModel
from groundplan.ide.json.plan import PlanModel
from groundplan.ide.json.recon import ReconModel

DOCUMENTS: Final[Mapping[str, type[BaseModel]]] = {
    "comparison": ComparisonModel,
    "findings": FindingsModel,
    "graph": GraphModel,
    "plan": PlanModel,
    "recon": ReconModel,
}
"""Each document by the name of its schema file."""


def schema_texts() -> dict[str, str]:
    """Give the text of each schema file by its name."""
    return {f"{name}.schema.json": _text(name, model) for name, model in DOCUMENTS.items()}


def write_schemas(folder: Path) -> None:
    """Write all schema files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(name: str, model: type[BaseModel]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"groundplan/{name}/1",
        **{key: value for key, value in model.model_json_schema(by_alias=True).items() if key != "title"},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
