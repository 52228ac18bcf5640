"""`#@ KEY origin` where a key is read: writes, tests and other mappings are no reads."""

from __future__ import annotations

import pytest

from groundplan.recon.config import config_reads, config_sources
from tests.fixtures import draw
from tests.workspaces import snapshot_of, workspace_of


def check(drawing: str) -> None:
    """Match marks and the first evidence of each read one to one."""
    fixture = draw(drawing)
    facts = config_reads(workspace_of(fixture.files).snapshot).facts
    found = {
        (one.path, one.span.start_line): f"{fact.attributes['key'] or '?'} {fact.origin.name}"
        for fact in facts
        for one in fact.evidence[:1]
    }
    assert found == fixture.marks


def reads_of(drawing: str) -> list[str]:
    facts = config_reads(snapshot_of(drawing)).facts
    return [f"{fact.attributes['key']} {fact.attributes['default']}" for fact in facts]


def test_the_environment_is_read_in_many_forms() -> None:
    check("""
//- app.py
import os
from os import environ as env, getenv
a = os.environ["A"]  #@ A environment-read
b = env.get("B", "x")  #@ B environment-read
c = getenv("C")  #@ C environment-read
d = "D" in os.environ  #@ D environment-read
os.environ["WRITTEN"] = "1"
def pick(name):
    return os.environ[name]  #@ ? environment-dynamic
""")


def test_a_constant_key_is_followed_to_its_module() -> None:
    check("""
//- names.py
HOME = "APP_HOME"
//- app.py
import os
from names import HOME
import names
home = os.environ.get(HOME)  #@ APP_HOME environment-constant
""")


def test_another_environ_is_no_environment() -> None:
    check("""
//- app.py
def application(environ, start_response):
    return environ["PATH_INFO"], environ.get("QUERY")
""")


def test_tests_are_no_readers() -> None:
    check("""
//- tests/test_app.py
import os
value = os.environ["ONLY_IN_TESTS"]
""")


def test_go_reads_its_environment_and_viper() -> None:
    check("""
//- go.mod
module example.com/app

go 1.22
//- main.go
package main

import (
	"os"

	"github.com/spf13/viper"
)

const key = "APP_KEY"

func main() {
	os.Getenv("APP_HOME")  //@ APP_HOME environment-read
	os.LookupEnv(key)  //@ APP_KEY environment-constant
	os.Setenv("APP_SET", "1")
	viper.GetString("server.port")  //@ server.port configuration-key
	viper.SetEnvPrefix("app")  //@ APP_<NAME> settings-prefix
}
""")


def test_go_asks_viper_and_koanf_through_variables() -> None:
    check("""
//- go.mod
module example.com/app

go 1.22
//- main.go
package main

import (
	"net/url"

	"github.com/knadh/koanf/v2"
	"github.com/spf13/viper"
)

var k = koanf.New(".")

func main() {
	v := viper.New()
	v.GetString("server.port")  //@ server.port configuration-key
	k.String("server.name")  //@ server.name configuration-key
	u := url.Values{}
	u.Get("no key")
}

func given(some *viper.Viper, other *url.Values) {
	some.GetBool("debug")  //@ debug configuration-key
	other.Get("no key")
}

func hidden(k *url.Values) {
	k.Get("no key")
}
""")


def test_struct_tags_of_go_name_variables_for_the_library_that_reads_them() -> None:
    drawing = """
//- go.mod
module example.com/app
//- config/config.go
package config
type Config struct {
	Port int `json:"port" env:"PORT,required" envDefault:"80"`
	Home string `env:"HOME_DIR, default=/srv"`
	Store Store `envPrefix:"STORE_"`
	Spare *Store `envPrefix:"SPARE_"`
	Plain string
	None string `env:"-"`
	Odd string `env:",init"`
	Json string `json:"env"`
}
type Store struct {
	URL string `env:"URL"`
}
//- main.go
package main
import (
	"github.com/caarlos0/env/v11"
	"example.com/app/config"
)
func main() { env.Parse(&config.Config{}) }
//- other/other.go
package other
type Options struct {
	Level string `env:"LEVEL"`
}
//- old/old.go
package old
import "github.com/kelseyhightower/envconfig"
type Spec struct {
	Manual string `envconfig:"MANUAL_OVERRIDE" default:"x"`
	Debug bool
	Other string `env:"NOT_ITS_TAG"`
}
func load() { var s Spec; envconfig.Process("", &s) }
"""
    assert reads_of(drawing) == [
        "HOME_DIR /srv",
        "MANUAL_OVERRIDE x",
        "PORT 80",
        "SPARE_URL None",
        "STORE_URL None",
    ]


def test_javascript_reads_its_environment() -> None:
    check("""
//- app.ts
const a = process.env.APP_A;  //@ APP_A environment-read
const b = process.env['APP_B'];  //@ APP_B environment-read
process.env.WRITTEN = '1';
const text = "process.env.NOT_READ";
""")


def test_settings_classes_read_a_variable_for_each_field() -> None:
    check("""
//- app.py
from pydantic_settings import BaseSettings, SettingsConfigDict
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="app_")
    port: int = 80  #@ APP_PORT settings-class
""")


def test_a_search_by_prefix_is_a_pattern() -> None:
    check("""
//- app.py
import os
def variables():
    for name, value in os.environ.items():
        if name.startswith("APP_"):  #@ APP_<NAME> environment-prefix
            yield name, value
""")


def test_coverage_says_how_many_keys_are_static() -> None:
    answer = config_reads(snapshot_of('//- app.py\nimport os\nos.getenv("A")\nos.getenv(b)\n'))
    assert [(one.examined, one.resolved, one.note) for one in answer.coverage] == [
        (2, 1, "the key of 1 of 2 reads is static")
    ]


def test_viper_binds_one_key_from_default_to_flag() -> None:
    answer = config_sources(
        snapshot_of("""
//- go.mod
module example.com/app

go 1.22
//- main.go
package main

import "github.com/spf13/viper"

func bind() {
	viper.BindPFlag("port", flags.Lookup("port"))
	viper.BindEnv("port", "APP_PORT")
	viper.SetDefault("port", "80")
}
""")
    )
    (fact,) = answer.facts
    assert (fact.subject, fact.statement) == ("port", "default 80 -> env APP_PORT -> flag port")
    assert [one.span.start_line for one in fact.evidence] == [7, 6, 5]


def test_an_instance_of_viper_binds_as_viper_does() -> None:
    answer = config_sources(
        snapshot_of("""
//- go.mod
module example.com/app

go 1.22
//- main.go
package main

import "github.com/spf13/viper"

func bind() {
	v := viper.New()
	v.BindPFlag("port", flags.Lookup("port"))
	v.BindEnv("port", "APP_PORT")
	v.SetDefault("port", "80")
}
""")
    )
    (fact,) = answer.facts
    assert (fact.subject, fact.statement) == ("port", "default 80 -> env APP_PORT -> flag port")
    assert [one.span.start_line for one in fact.evidence] == [8, 7, 6]


def test_files_with_a_literal_name_are_confirmed_and_others_inferred() -> None:
    answer = config_sources(
        snapshot_of("""
//- app.py
import configparser
import tomllib
def fixed():
    with open("app.toml", "rb") as file:
        return tomllib.load(file)
def chosen(path):
    parser = configparser.ConfigParser()
    parser.read(path)
""")
    )
    assert [(fact.subject, fact.origin.name) for fact in answer.facts] == [
        ("app.toml", "configuration-file"),
        ("ini file read by chosen", "configuration-format"),
    ]


@pytest.mark.parametrize(
    ("package", "function"),
    [
        ("gopkg.in/yaml.v2", "UnmarshalStrict"),
        ("go.yaml.in/yaml/v3", "Unmarshal"),
        ("sigs.k8s.io/yaml", "Unmarshal"),
    ],
)
def test_go_reads_yaml_with_each_of_its_packages(package: str, function: str) -> None:
    answer = config_sources(
        snapshot_of(f"""
//- go.mod
module example.com/m
//- main.go
package main
import "{package}"
func load(text []byte) error {{ return yaml.{function}(text, &settings) }}
""")
    )
    assert [fact.subject for fact in answer.facts] == ["yaml file read by load"]


def test_an_option_with_a_variable_is_a_chain_from_default_to_flag() -> None:
    answer = config_sources(
        snapshot_of("""
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import click
@click.command()
@click.option("--port", default=80, envvar="TOOL_PORT")
def main(port): ...
""")
    )
    (fact,) = answer.facts
    assert (fact.statement, fact.origin.name) == (
        "default 80 -> env TOOL_PORT -> flag tool --port",
        "option-variable",
    )


def test_a_key_that_calls_give_to_a_parameter_or_an_attribute_is_inferred() -> None:
    facts = config_reads(
        workspace_of(
            draw("""
//- app.py
import argparse
import os
def variable(name, fallback=None):
    return os.environ.get(name, fallback)
class FromEnvironment(argparse.Action):
    def __init__(self, env, default=None, **rest):
        super().__init__(default=os.environ.get(env, default), **rest)
class Kept:
    def __init__(self, flag, *, variable=None):
        self.variable = variable
KEPT = [Kept("a", variable="APP_KEPT"), Kept("b")]
def all_of():
    return [os.environ.get(one.variable) for one in KEPT]
def main(name):
    parser = argparse.ArgumentParser()
    parser.add_argument("--user", action=FromEnvironment, env="APP_USER")
    parser.add_argument("--other", action="store", env="APP_NOT")
    variable("APP_HOME")
    variable("not a key")
    variable(name)
""").files
        ).snapshot
    ).facts
    found = {str(one.attributes["key"]): one.origin.name for one in facts if one.attributes["key"]}
    assert found == dict.fromkeys(("APP_HOME", "APP_KEPT", "APP_USER"), "environment-given")


def test_a_key_is_followed_through_helpers_of_other_names_in_files_that_set_up_nothing() -> None:
    facts = config_reads(
        workspace_of(
            draw("""
//- tool/__init__.py
//- tool/own.py
import os
def value_of(name):
    return os.environ.get(name, SAVED.get(name))
//- tool/paths.py
from tool.own import value_of
from tool.other import value_of as unrelated
def folder(variable):
    return Path(value) if (value := value_of(variable)) else None
def lower(text):
    return value_of(text.lower())
class Paths:
    def fill(self, key="X"):
        self.home = DEFAULT or folder("APP_HOME")
        self.bin = folder(variable="APP_BIN")
        self.lib = value_of(name="APP_LIB")
        self.not_one = lower("APP_LOWER")
        self.not_two = unrelated("APP_UNRELATED")
        self.not_three = self.folder("APP_METHOD")
//- tool/other.py
def value_of(name):
    return name
""").files
        ).snapshot
    ).facts
    found = {str(one.attributes["key"]): one.origin.name for one in facts if one.attributes["key"]}
    assert found == dict.fromkeys(("APP_BIN", "APP_HOME", "APP_LIB"), "environment-given")
