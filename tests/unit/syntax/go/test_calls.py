"""`//@ form callee(arguments) -> target` is what we expect of the calls kept on that line."""

from __future__ import annotations

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import NO_CALL, Binding, FileFacts
from tests.fixtures import draw
from tests.unit.syntax.calls import said, written


def facts_of(text: str) -> FileFacts:
    return extract_text(text, Language.GO)


def check(text: str) -> None:
    fixture = draw(text, "a.go")
    expected = {line: mark for (_, line), mark in fixture.marks.items()}
    found: dict[int, list[str]] = {}
    for one in facts_of(fixture.files["a.go"]).calls:
        found.setdefault((one.name_span or one.span).start_line, []).append(said(one))
    assert {line: " | ".join(calls) for line, calls in found.items()} == expected


def check_bindings(text: str, expected: list[str]) -> None:
    def shown(one: Binding) -> str:
        kind = f": {one.annotation}" if one.annotation else ""
        return f"{one.target}{kind} {'in' if one.is_iterated else '='} {written(one.value)}"

    assert [shown(one) for one in facts_of(text).bindings] == expected


def test_command_lines_of_flag_and_cobra_are_kept_with_their_chains() -> None:
    check("""
package a
func New(f *F) *cobra.Command {
	cmd := &cobra.Command{Use: "x <a>", RunE: func() {}}  //@ composite cobra.Command(Use='x <a>', RunE=function) -> cmd
	cmd.Flags().BoolVarP(&o.X, "shell", "s", false, `a "b"`)  //@ call cmd.Flags() | call cmd.Flags().BoolVarP(o.X, 'shell', 's', false, 'a "b"')
	fl := cmd.PersistentFlags()  //@ call cmd.PersistentFlags() -> fl
	_ = fl.MarkHidden("x")  //@ call fl.MarkHidden('x') -> _
	for _, c := range all { cmd.AddCommand(c) }  //@ call cmd.AddCommand(c) repeated
	cmd.AddCommand(NewSub(f), more...)  //@ call cmd.AddCommand(NewSub(f), *=more)
	util.EnableRepo(cmd, f)  //@ call util.EnableRepo(cmd, f)
	util.Other(f, cmd)
	fmt.Println("x")
	v.String()
	n := flag.String("name", "d"+"e", usage)  //@ call flag.String('name', 'de', usage) -> n
	flag.Var(&v, "x-"+n, "u")  //@ call flag.Var(v, <"x-"+n>, 'u')
	parse("--dashed")  //@ call parse('--dashed')
	return cmd
}
func add(cmd *cobra.Command) { util.More(cmd) }  //@ call util.More(cmd)
var root = &cobra.Command{}  //@ composite cobra.Command() -> root
func sub() *cobra.Command { return &cobra.Command{Use: "s"} }  //@ composite cobra.Command(Use='s') -> return
""")


def test_literals_of_urfave_are_kept_where_slices_leave_out_their_type() -> None:
    check("""
package a
var app = &cli.App{  //@ composite cli.App(Flags=[cli.StringFlag(Name='n', EnvVars=['N'])], Commands=[[Name='add']]) -> app
	Flags: []cli.Flag{
		&cli.StringFlag{Name: "n", EnvVars: []string{"N"}},  //@ composite cli.StringFlag(Name='n', EnvVars=['N'])
	},
	Commands: []*cli.Command{
		{Name: "add"},  //@ composite cli.Command(Name='add')
	},
}
var other = Thing{Flag: "cli.App{"}
""")


def test_reads_of_the_environment_and_registrations_are_kept() -> None:
    check("""
package a
var home = os.Getenv(key)  //@ call os.Getenv(key) -> home
func f() {
	v, ok := os.LookupEnv("A\\t\\x41\\u00e9")  //@ call os.LookupEnv('A\\tAé') -> v
	viper.BindEnv("a")  //@ call viper.BindEnv('a')
	viper.GetString("a.b")  //@ call viper.GetString('a.b')
	cfg.GetString(host)
	reg.RegisterThing(x)  //@ call reg.RegisterThing(x)
}
func init() {
	plugins["a"] = New()  //@ call New() -> plugins[]
	func() { hook(1) }()  //@ call hook(1)
}
""")


def test_files_of_tests_have_no_calls() -> None:
    check("""
package a
func TestX(t *testing.T) { os.Getenv("X"); flag.Bool("x", false, "") }
""")


def test_the_receiver_of_a_chain_is_the_call_before_it() -> None:
    calls = facts_of('package a\nfunc f() { kingpin.Flag("a", "h").Default("b").String() }\n').calls
    assert [(call.callee, call.receiver) for call in calls] == [
        ("kingpin.Flag", NO_CALL),
        ("kingpin.Flag().Default", 0),
    ]


def test_package_values_that_can_be_followed_are_bound() -> None:
    check_bindings(
        """package a
const (
	Name, short = "x", 'c'
	A = iota
)
var _ I = (*T)(nil)
var _ io.Reader = &R{}
var _ = unused()
var table = map[string]Maker{"a": NewA, "b": pkg.NewB}
var list = []string{"x", name}
var f = func() {}
var n = a * b
var alias Type = pkg.Value
var m = -1
""",
        [
            "Name = 'x'",
            "short = 'c'",
            "A = iota",
            "_: I = T(nil)",
            "_: io.Reader = R()",
            "table = [a=NewA, b=pkg.NewB]",
            "list = ['x', name]",
            "alias: Type = pkg.Value",
            "m = -1",
        ],
    )


def test_local_names_that_kept_calls_use_are_bound() -> None:
    check_bindings(
        """package a
func f() *cobra.Command {
	name, unused := "x", 1
	opts := &Options{Limit: 30}
	root, err := build()
	for _, c := range []X{A, b.C} { root.AddCommand(c) }
	root.Flags().IntVar(&opts.Limit, name, 30, "")
	cmd := &cobra.Command{} // return cmd
	return cmd
}
""",
        [
            "name = 'x'",
            "opts = Options(Limit=30)",
            "root = build()",
            "c in [A, b.C]",
            "return = cmd",
        ],
    )


def test_tables_that_are_data_are_cut() -> None:
    rows = ", ".join("1" for _ in range(300))
    [binding] = [*facts_of(f"package a\nvar t = []int{{{rows}}}\nvar u = 1\n").bindings]
    assert binding.target == "u"
