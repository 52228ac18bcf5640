"""The plan for gh, broken: names of Go, a command line of 190 commands, three independent lines of work."""

from tests.unit.plan.mutants.mutant import mutant

DELETE = "  - add function `pkg/cmd/run/delete.NewCmdDelete(f *cmdutil.Factory, runF func(*DeleteOptions) error) *cobra.Command` ← `pkg/cmd/run.NewCmdRun`\n"
OPTIONS = "  - add class `pkg/cmd/run/delete.DeleteOptions` ← `pkg/cmd/run/delete.NewCmdDelete`\n"
CREATED = "  - add flag `gh run list --created DATE`\n"
GET_RUNS = '[`pkg/cmd/run/shared.GetRuns`]: pkg/cmd/run/shared/shared.go#L309-L368 "sym body=7ad8c07dc95d sig=a26625d6"\n'
REST = '[`api.Client.REST`]: api/client.go#L104-L111 "sym body=cecf328e836d sig=c964619b"\n'
RUN_SCOPE = "  - `pkg/cmd/run/delete/delete_test.go` (new)\n  - `pkg/cmd/run/run.go`\n"
YES = "$ gh run delete 3952846109 --yes   # exit 0\n"

GH = (
    mutant("PLN105", ("(B-U1) → its answer", "→ its answer"), restores="Carry it as a risk of PR2"),
    mutant(
        "PLN118",
        (CREATED, CREATED + "  - remove flag `gh run list --user`\n"),
        clears="Deprecate it only",
    ),
    mutant(
        "PLN119",
        (
            CREATED,
            CREATED
            + "  - change function `pkg/cmd/run/shared.GetRuns(client *api.Client, repo ghrepo.Interface, limit int) (*RunsPayload, error)`\n",
        ),
    ),
    mutant(
        "PLN121",
        ("beside the others of its group (D2).", "beside the others of its group."),
        ("the package of D2 uses the filter", "the package of PR1 uses the filter"),
        clears="Let PR1 realise D2",
    ),
    mutant(
        "PLN124",
        (
            "  - `pkg/cmd/run/list/list_test.go`\n",
            "  - `pkg/cmd/run/list/list_test.go`\n  - `pkg/cmd/run/watch/watch.go`\n",
        ),
        restores="Take `pkg/cmd/run/watch/watch.go` out of the scope",
    ),
    mutant(
        "PLN206",
        ("  - `pkg/cmd/run/list/list_test.go`\n", "  - `pkg/cmd/run/list/lists_test.go`\n"),
        restores="Write `pkg/cmd/run/list/list_test.go`",
    ),
    mutant(
        "PLN207", (RUN_SCOPE, RUN_SCOPE.replace("run.go`", "run.go` (new)")), restores="Take the mark off"
    ),
    mutant(
        "PLN216",
        (
            "`### GitHub Actions` names `gh run delete --status`.",
            "`### GitHub Action` names `gh run delete --status`.",
        ),
        restores='Write "GitHub Actions"',
    ),
    mutant("PLN301", ("shared.go#L309-L368", "shared.go#L300-L359"), restores="Refresh the line"),
    mutant("PLN304", ("sym body=7ad8c07dc95d", "sym body=000000000000"), restores="Still valid"),
    mutant("PLN305", (REST, REST.replace("c964619b", "00000000")), restores="Still valid"),
    mutant("PLN310", (REST, ""), restores="Pin it"),
    mutant(
        "PLN402",
        (DELETE, DELETE.replace("← `pkg/cmd/run.NewCmdRun`", "← `pkg/cmd/run.NewCmdRuns`")),
        restores="Write `pkg/cmd/run.NewCmdRun`",
    ),
    mutant(
        "PLN403",
        (
            DELETE,
            DELETE.replace(
                "← `pkg/cmd/run.NewCmdRun`", "← `pkg/cmd/run.NewCmdRun`, `pkg/cmd/cache.NewCmdCache`"
            ),
        ),
        clears="PR1 depends on PR2",
    ),
    mutant(
        "PLN405",
        (CREATED, CREATED + "  - add flag `gh run list --branch NAME`\n"),
        (
            '$ gh run list --status completed --created "',
            '$ gh run list --branch trunk --status completed --created "',
        ),
        clears="Change it instead",
    ),
    mutant(
        "PLN406",
        ("change class `pkg/cmd/run/shared.FilterOptions`", "change class `pkg/cmd/run/shared.FilterOption`"),
        restores="Write `pkg/cmd/run/shared.FilterOptions`",
    ),
    mutant("PLN408", (DELETE, DELETE.replace("func(*DeleteOptions) error)", "func(*DeleteOptions error)"))),
    mutant("PLN502", (YES, YES + "  $ ghh run list   # exit 0\n"), clears="Write gh"),
    mutant(
        "PLN503",
        ("$ gh run delete 3952846109   # exit 1", "$ gh run delet 3952846109   # exit 1"),
        restores="Write delete",
    ),
    mutant(
        "PLN504",
        ('--created "<2022-01-01" --limit 5', '--created "<2022-01-01" --limt 5'),
        restores="Write --limit",
    ),
    mutant("PLN505", (YES, YES + "  $ gh cache list --limit 1   # exit 0\n"), clears="PR1 depends on PR2"),
    mutant("PLN506", (YES, ""), clears="Insert an example"),
    mutant(
        "PLN508", ('$ gh run list --status completed --created "', '$ gh run list --status done --created "')
    ),
    mutant(
        "PLN508",
        ("$ gh run delete --status completed", "$ gh run delete --status asleep"),
    ),
    mutant(
        "PLN513",
        (OPTIONS, OPTIONS + "  - add module `internal/docs/runs` ← `internal/docs.GenManTree`\n"),
        (RUN_SCOPE, RUN_SCOPE + "  - `internal/docs/man.go`\n  - `internal/docs/runs/runs.go` (new)\n"),
    ),
    mutant("PLN603", ("  PR0 --> PR4\n", ""), restores="Draw the arrow"),
    mutant("PLN604", ("3. PR2\n4. PR3\n", "3. PR3\n4. PR2\n"), restores="Put them in order"),
    mutant(
        "PLN610",
        (RUN_SCOPE, RUN_SCOPE + "  - `pkg/cmd/run/list/list_test.go`\n"),
        clears="PR1 depends on PR0",
    ),
    mutant("PLN613", ("- PR3, PR4: caches here, runs there.\n", ""), clears="List them as a workstream"),
    mutant(
        "PLN704",
        (DELETE, DELETE.replace(" ← `pkg/cmd/run.NewCmdRun`", "")),
        restores="Let `pkg/cmd/run.NewCmdRun` use it",
    ),
    mutant(
        "PLN802",
        (
            "unit `pkg/cmd/run/list/list_test.go`, with the request",
            "unit `pkg/cmd/run/list/lists_test.go`, with the request",
        ),
    ),
    mutant("PLN808", ("- `pkg/cmd/workflow/`, whose view lists runs.\n", ""), clears="List them"),
    mutant("PLN812", ("- `gh run list --json` gives", "- `gh run list --jsn` gives")),
)
