"""What became of evidence, and how it is written."""

from tests.unit.plan.mutants.mutant import mutant

FOLDER = '\n\ndef store_folder() -> Path:\n    """Give the folder of the store."""\n    return Path(os.environ.get("ORDERS_STORE", "orders-store"))\n'
SETTINGS = '"""Where the store is."""\n\nimport os\nfrom pathlib import Path\n'

PLACES = '"""Places."""\n\n\ndef where(name):\n    """Say where."""\n    first = name.strip()\n    second = first.upper()\n    return [first, second]\n'

EVIDENCE = (
    mutant(
        "PLN301", ("src/orders/report.py#L8-L15", "src/orders/report.py#L9-L16"), restores="Refresh the line"
    ),
    mutant("PLN301", ("src/orders/report.py#L8-L15", "src/orders/report.py"), restores="Refresh the line"),
    mutant(
        "PLN302",
        ("is the only record, frozen.", "is the only record, frozen, found by [`orders.oldplaces.where`]."),
        (
            "[`orders.report.render`]: src",
            '[`orders.oldplaces.where`]: src/orders/oldplaces.py#L7-L9 "sym body={body:src/orders/places.py:where} sig={sig:src/orders/places.py:where}"\n[`orders.report.render`]: src',
        ),
        files={"src/orders/places.py": PLACES},
        before={"src/orders/oldplaces.py": PLACES},
        clears="Follow it",
    ),
    mutant(
        "PLN303",
        (
            "[`orders.report.render`]: src/orders/report.py#L8-L15",
            "[`orders.report.render`]: src/orders/report.py#L8-L15",
        ),
        ("is the only record, frozen.", "is the only record, frozen ([`orders.report.show`])."),
        (
            "[`orders.settings.store_folder`]: src",
            '[`orders.report.show`]: src/orders/report.py#L8-L15 "sym body={body:src/orders/report.py:render} sig={sig:src/orders/report.py:render}"\n[`orders.settings.store_folder`]: src',
        ),
        clears="Accept orders.report.render",
    ),
    mutant(
        "PLN304",
        ("sym body=75ff999cb2d1 sig=befe9dc4", "sym body=000000000000 sig=befe9dc4"),
        restores="Still valid",
    ),
    mutant(
        "PLN305",
        (
            '[`orders.settings.store_folder`]: src/orders/settings.py#L7-L9 "sym body=9ba514859735 sig=dd3a2be5"',
            '[`orders.settings.store_folder`]: src/orders/settings.py#L7-L9 "sym body=9ba514859735 sig=00000000"',
        ),
        restores="Still valid",
    ),
    mutant(
        "PLN305",
        ("sym body=8c0e67ff3107 sig=9b17fc3e", "sym body=8c0e67ff3107 sig=00000000"),
        restores="Still valid",
        severity="error",
    ),
    mutant(
        "PLN306",
        ("is the only record, frozen.", "is the only record, frozen ([`orders.model.Line`])."),
        (
            "[`orders.report.render`]: src",
            '[`orders.model.Line`]: src/orders/model.py#L1-L4 "sym body=000000000000 sig=00000000"\n[`orders.report.render`]: src',
        ),
        clears="Remove the evidence",
    ),
    mutant(
        "PLN307",
        ("is the only record, frozen.", "is the only record, frozen ([`orders.model.Line`])."),
        (
            "[`orders.report.render`]: src",
            '[`orders.model.Line`]: src/orders/model.py#L1-L4 "sym body={body:src/orders/twins.py:one} sig=00000000"\n[`orders.report.render`]: src',
        ),
        files={
            "src/orders/twins.py": "def one(x):\n    a = x + 1\n    b = a * 2\n    return b\n\n\ndef two(x):\n    a = x + 1\n    b = a * 2\n    return b\n"
        },
        clears="Accept orders.twins.one",
    ),
    mutant(
        "PLN308",
        ("is the only record, frozen.", "is the only record, frozen ([`build`])."),
        (
            "[`orders.report.render`]: src",
            '[`build`]: Makefile#L1-L2 "sym body=000000000000 sig=00000000"\n[`orders.report.render`]: src',
        ),
        files={"Makefile": "build:\n\ttrue\n"},
    ),
    mutant(
        "PLN309",
        (
            'src/orders/report.py#L8-L15 "sym body=75ff999cb2d1 sig=befe9dc4"',
            'src/orders/report.py#L8-L15 "sym"',
        ),
        restores="Pin it",
    ),
    mutant(
        "PLN310",
        ("is the only record, frozen.", "is the only record, frozen ([`orders.model.Line`])."),
        clears="Cite `orders.model.Order` instead",
    ),
    mutant(
        "PLN310",
        (
            '[`orders.cli.main`]: src/orders/cli.py#L11-L14 "sym body=d1bf4021cbfb sig=82c255fb"\n',
            "",
        ),
        restores="Pin it",
    ),
    mutant(
        "PLN310",
        (
            "[`orders.report.render`]: src",
            '[absent: asyncio]: src/ "absent import=asyncio n=0"\n[`orders.report.render`]: src',
        ),
        restores="Remove the second",
    ),
    mutant(
        "PLN311",
        (
            "[`orders.report.render`]: src",
            '[`orders.cli`]: src/orders/cli.py "file"\n[`orders.report.render`]: src',
        ),
        restores="Remove it",
    ),
    mutant(
        "PLN312",
        ("sym body=75ff999cb2d1", "sym body=75ff999cb2d"),
    ),
    mutant(
        "PLN312",
        ('[`pyproject.toml`]: pyproject.toml "file"', "[`pyproject.toml`]: pyproject.toml 'file'"),
        restores="Repair the quotes",
    ),
    mutant(
        "PLN313",
        ("fact q=fan_in(orders.store) v=6", "fact q=fan_in(orders.store) v=5"),
        ("is used by 6 modules", "is used by many modules"),
        clears="Write 6",
    ),
    mutant("PLN314", files={"src/orders/later.py": "import asyncio\n"}),
    mutant(
        "PLN315",
        ("is the only record, frozen.", "is the only record, frozen: src/orders/model.py:6."),
        clears="Make it evidence",
    ),
    mutant(
        "PLN315",
        ("is the only record, frozen.", "is the only record, [frozen](src/orders/model.py#L6)."),
        clears="Make it evidence",
    ),
    mutant(
        "PLN316",
        ("is the only record, frozen.", "is the only record, frozen ([`orders.made`])."),
        (
            "[`orders.report.render`]: src",
            '[`orders.made`]: src/orders/made.py "file"\n[`orders.report.render`]: src',
        ),
        files={"src/orders/made.py": '# Code generated by make. DO NOT EDIT.\n"""Made."""\n'},
    ),
    mutant(
        "PLN317",
        ("is the only record, frozen.", "is the only record, frozen ([`hosts`])."),
        ("[`orders.report.render`]: src", '[`hosts`]: ../../etc/hosts "file"\n[`orders.report.render`]: src'),
    ),
    mutant(
        "PLN318",
        edits={"src/orders/settings.py": ('"orders-store"', '"store"')},
        before={"src/orders/settings.py": SETTINGS + FOLDER},
    ),
    mutant(
        "PLN319",
        ("is the only record, frozen.", "is the only record, frozen ([absent: Order])."),
        (
            "[`orders.report.render`]: src",
            '[absent: Order]: src/orders/cli.py "absent symbol=orders.model.Order n=0"\n[`orders.report.render`]: src',
        ),
    ),
)
