"""The plan for a TypeScript program, broken: names that are paths, one file for the whole command line."""

from tests.unit.plan.mutants.mutant import mutant

FUNCTIONS = "  - add flag `ts-json-schema-generator --functions {fail,comment,hide}`\n"
PLACE = "  - add method `src/Error/UnknownTypeError.UnknownTypeError.getLocation(): string` ← `src/Utils/formatError.formatError`\n"
DIALECT = "  - add function `src/Schema/Dialect.inDialect(schema: Schema, dialect: string): Schema` ← `src/SchemaGenerator.SchemaGenerator.createSchemaFromNodes`\n"
CONFIG = '[`src/Config.Config`]: src/Config.ts#L1-L16 "sym body=c88edc39c100 sig=536fce17"\n'
PROGRAM = (
    '[`factory/program.createProgram`]: factory/program.ts#L62-L81 "sym body=1f69e2e1a2f4 sig=190ffc84"\n'
)
ERRORS = "  - `src/Error/UnknownTypeError.ts`\n  - `src/Utils/formatError.ts`\n  - `test/unit/formatError.test.ts` (new)\n"

GENERATOR = (
    mutant("PLN105", ("(B-U1) → the place", "→ the place"), restores="Carry it as a risk of PR0"),
    mutant(
        "PLN118",
        (DIALECT, DIALECT + "  - remove flag `ts-json-schema-generator --strict-tuples`\n"),
        clears="Deprecate it in PR1",
    ),
    mutant(
        "PLN119",
        (
            DIALECT,
            DIALECT
            + "  - change method `src/SchemaGenerator.SchemaGenerator.createSchemaFromNodes(rootNodes: ts.Node[], dialect: string): Schema`\n",
        ),
        clears="Make dialect optional",
    ),
    mutant(
        "PLN126",
        (
            PLACE,
            PLACE
            + "  - add function `src/Utils/formatError.placeOf(error: BaseError): string` ← `src/Utils/formatError.formatError`, `src/Error/BaseError.BaseError`\n",
        ),
    ),
    mutant(
        "PLN127",
        (
            "One name has one definition: [`src/SchemaGenerator.SchemaGenerator.appendRootChildDefinitions`], checked by\n  `test/unit/Dialect.test.ts`.",
            "One name has one definition.",
        ),
        clears="Name test/unit/Dialect.test.ts",
    ),
    mutant(
        "PLN206",
        (ERRORS, ERRORS.replace("`test/unit/formatError.test.ts` (new)", "`test/unit/formatError.test.ts`")),
        restores="Mark it (new)",
    ),
    mutant(
        "PLN207",
        ("  - `factory/parser.ts`\n", "  - `factory/parser.ts` (new)\n"),
        restores="Take the mark off",
    ),
    mutant(
        "PLN209", (ERRORS, ERRORS + "  - `docs/**/*.md`\n"), restores="Take `docs/**/*.md` out of the scope"
    ),
    mutant(
        "PLN212",
        (
            "with `--check` no file is written, pinned by `test/unit/sameSchema.test.ts`.",
            "no file is written.",
        ),
        clears="Pin it by test/unit/sameSchema.test.ts",
    ),
    mutant(
        "PLN216",
        (
            "`## Options` gains `ts-json-schema-generator --check`.",
            "`## Option` gains `ts-json-schema-generator --check`.",
        ),
        restores='Write "Options"',
    ),
    mutant(
        "PLN301", ("factory/program.ts#L62-L81", "factory/program.ts#L60-L79"), restores="Refresh the line"
    ),
    mutant("PLN304", (PROGRAM, PROGRAM.replace("1f69e2e1a2f4", "000000000000")), restores="Still valid"),
    mutant("PLN305", (PROGRAM, PROGRAM.replace("190ffc84", "00000000")), restores="Still valid"),
    mutant(
        "PLN305", (CONFIG, CONFIG.replace("536fce17", "00000000")), restores="Still valid", severity="error"
    ),
    mutant("PLN309", (PROGRAM, PROGRAM.replace(" body=1f69e2e1a2f4 sig=190ffc84", "")), restores="Pin it"),
    mutant("PLN310", (PROGRAM, ""), restores="Pin it"),
    mutant("PLN314", files={"src/later.ts": 'import jest from "jest";\nexport const later = jest;\n'}),
    mutant(
        "PLN402",
        (
            PLACE,
            PLACE.replace("← `src/Utils/formatError.formatError`", "← `src/Utils/formatError.formatErrors`"),
        ),
        restores="Write `src/Utils/formatError.formatError`",
    ),
    mutant(
        "PLN403",
        (PLACE, PLACE.rstrip("\n") + ", `src/Schema/Dialect.inDialect`\n"),
        clears="PR0 depends on PR2",
    ),
    mutant(
        "PLN406",
        (
            "change class `src/Config.Config` ← `factory/parser.createParser`",
            "change class `src/Config.Confg` ← `factory/parser.createParser`",
        ),
        restores="Write `src/Config.Config`",
    ),
    mutant("PLN408", (DIALECT, DIALECT.replace("dialect: string)", "dialect: )"))),
    mutant(
        "PLN504",
        ("--type SchemaGenerator --no-type-check", "--type SchemaGenerator --no-type-chek"),
        restores="Write --no-type-check",
    ),
    mutant(
        "PLN506",
        ("--type Config --dialect 2020-12   # exit 0", "--type Config   # exit 0"),
        clears="Insert an example",
    ),
    mutant("PLN508", ("--type NodeParser --functions hide", "--type NodeParser --functions show")),
    mutant("PLN603", ("  PR2 --> PR3\n", ""), restores="Draw the arrow"),
    mutant("PLN604", ("4. PR2\n5. PR3\n", "4. PR3\n5. PR2\n"), restores="Put them in order"),
    mutant(
        "PLN606",
        ("- **Depends on:** PR2\n", "- **Depends on:** PR1, PR2\n"),
        restores="PR3 does not depend on PR1",
    ),
    mutant("PLN609", ("- PR3, PR4: errors there", "- PR2, PR3, PR4: errors there")),
    mutant(
        "PLN704",
        (PLACE, PLACE.replace(" ← `src/Utils/formatError.formatError`", "")),
        restores="Let `src/Utils/formatError.formatError` use it",
    ),
    mutant(
        "PLN707",
        (
            DIALECT,
            DIALECT.replace(
                "← `src/SchemaGenerator.SchemaGenerator.createSchemaFromNodes`",
                "← `test/unit/Dialect.test.ts`",
            ),
        ),
    ),
    mutant(
        "PLN802",
        ("unit `test/unit/Dialect.test.ts`, golden files", "unit `test/unit/Dialects.test.ts`, golden files"),
    ),
    mutant(
        "PLN803",
        (ERRORS, ERRORS.replace("  - `test/unit/formatError.test.ts` (new)\n", "")),
        (
            "unit `test/unit/formatError.test.ts`, one test for each class of errors.",
            "unit, one test for each class of errors.",
        ),
        ("stay, pinned by `test/unit/formatError.test.ts`.", "stay, as `ts-json-schema-generator` shows."),
        clears="Bring `test/",
    ),
    mutant("PLN808", ("- `index` and `factory/`, which", "- `index`, which"), clears="List them"),
)
