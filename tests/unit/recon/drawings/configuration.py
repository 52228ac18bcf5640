"""Where configuration comes from: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "environment-read": (
        "HOME",
        """
//- app.py
import os
os.getenv("HOME")
""",
    ),
    "environment-constant": (
        "APP_HOME",
        """
//- app.py
import os
KEY = "APP_HOME"
os.getenv(KEY)
""",
    ),
    "environment-given": (
        "APP_KEPT",
        """
//- app.py
import os
class Kept:
    def __init__(self, flag, *, variable=None):
        self.variable = variable
KEPT = [Kept("a", variable="APP_KEPT")]
def all_of():
    return [os.environ.get(one.variable) for one in KEPT]
""",
    ),
    "environment-dynamic": (
        "(a key that app.py builds)",
        """
//- app.py
import os
os.getenv(name())
""",
    ),
    "environment-prefix": (
        "APP_<NAME>",
        """
//- app.py
import os
def variables():
    for name, value in os.environ.items():
        if name.startswith("APP_"):
            yield name, value
""",
    ),
    "settings-class": (
        "PORT",
        """
//- app.py
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    port: int = 80
""",
    ),
    "settings-tag": (
        "PORT",
        """
//- go.mod
module example.com/app
//- main.go
package main
import "github.com/caarlos0/env/v11"
type config struct {
	Port int `env:"PORT" envDefault:"80"`
}
func main() { env.Parse(&config{}) }
""",
    ),
    "settings-prefix": (
        "APP_<NAME>",
        """
//- go.mod
module example.com/app
//- main.go
package main
import "github.com/spf13/viper"
func main() { viper.SetEnvPrefix("app") }
""",
    ),
    "configuration-key": (
        "server.port",
        """
//- go.mod
module example.com/app
//- main.go
package main
import "github.com/spf13/viper"
func main() { viper.GetString("server.port") }
""",
    ),
    "option-variable": (
        "tool --port",
        """
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool.py
import click
@click.command()
@click.option("--port", envvar="TOOL_PORT")
def main(port): ...
""",
    ),
    "configuration-file": (
        "app.toml",
        """
//- app.py
import tomllib
def read():
    with open("app.toml", "rb") as file:
        return tomllib.load(file)
""",
    ),
    "configuration-format": (
        "ini file read by read",
        """
//- app.py
import configparser
def read(path):
    parser = configparser.ConfigParser()
    parser.read(path)
""",
    ),
    "configuration-chain": (
        "port",
        """
//- go.mod
module example.com/app
//- main.go
package main
import "github.com/spf13/viper"
func bind() {
	viper.BindEnv("port", "APP_PORT")
	viper.SetDefault("port", "80")
}
""",
    ),
}
