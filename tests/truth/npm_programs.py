"""Which npm programs are asked, and which of them nobody looked at while the rules were written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[2] / ".cache" / "npm"


@dataclass(frozen=True, slots=True)
class NpmProgram:
    """A program of a package, in one version."""

    name: str
    package: str
    version: str
    library: str
    is_held_out: bool = False
    arguments: tuple[str, ...] = ()
    """What leads it to its parser."""
    reason: str = ""
    """Why some of its options are missed."""
    beside: tuple[str, ...] = ()
    """What it wants to find installed next to itself."""
    elsewhere: tuple[str, str] = ("", "")
    """A package that holds the names of some options, and what gives them, in JavaScript, where it is `held`."""

    @property
    def folder(self) -> Path:
        """Where it is installed, or will be."""
        return FOLDER / f"{self.package.replace('/', '-')}-{self.version}"


_NYC_NAMES: Final = """
Object.entries(held.nyc.properties).flatMap(([name, one]) =>
  [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), one.nycAlias ?? []].flat())
"""

_LETTERS: Final = """
Object.values(held.flags).flatMap((make) => {
  const made = typeof make === "function" ? make({}) : make;
  return made && made.char ? [made.char] : [];
})
"""

NPM: Final = (
    NpmProgram("markdownlint", "markdownlint-cli", "0.48.0", "commander"),
    NpmProgram("svgo", "svgo", "4.1.0", "commander"),
    NpmProgram("nest", "@nestjs/cli", "12.0.8", "commander"),
    NpmProgram("concurrently", "concurrently", "9.2.5", "yargs"),
    NpmProgram("mocha", "mocha", "11.7.5", "yargs"),
    NpmProgram("c8", "c8", "12.0.0", "yargs"),
    NpmProgram("json-server", "json-server", "1.0.0-beta.3", "parseArgs"),
    NpmProgram("borp", "borp", "0.21.0", "parseArgs"),
    NpmProgram("vite-node", "vite-node", "3.2.4", "cac"),
    NpmProgram("histoire", "histoire", "0.17.17", "sade"),
    NpmProgram("publint", "publint", "0.3.25", "sade"),
    NpmProgram("autocannon", "autocannon", "9.0.0", "minimist"),
    NpmProgram("pino-pretty", "pino-pretty", "13.2.0", "minimist"),
    NpmProgram("untyped", "untyped", "2.0.0", "citty"),
    NpmProgram("listhen", "listhen", "1.10.1", "citty"),
    NpmProgram("oclif", "oclif", "4.24.0", "oclif"),
    NpmProgram("knex", "knex", "3.3.0", "commander"),
    NpmProgram("cspell", "cspell", "8.19.4", "commander"),
    NpmProgram("ava", "ava", "6.4.1", "yargs"),
    NpmProgram(
        "nyc",
        "nyc",
        "18.0.0",
        "yargs",
        reason="its options are the entries of a schema in another package, @istanbuljs/schema",
        elsewhere=(
            "@istanbuljs/schema",
            _NYC_NAMES,
        ),
    ),
    NpmProgram("depcheck", "depcheck", "1.4.7", "yargs"),
    NpmProgram("lint-staged", "lint-staged", "17.6.1", "parseArgs"),
    NpmProgram("cpy", "cpy-cli", "7.0.0", "meow"),
    NpmProgram("napi", "@napi-rs/cli", "3.10.12", "clipanion"),
    NpmProgram("tsdown", "tsdown", "0.15.12", "cac", is_held_out=True),
    NpmProgram("taze", "taze", "21.3.0", "cac", is_held_out=True),
    NpmProgram("sirv", "sirv-cli", "3.0.1", "sade", is_held_out=True),
    NpmProgram("eleventy", "@11ty/eleventy", "3.1.8", "minimist", is_held_out=True),
    NpmProgram("madge", "madge", "8.0.0", "commander", is_held_out=True),
    NpmProgram("webpack-bundle-analyzer", "webpack-bundle-analyzer", "4.10.2", "commander", is_held_out=True),
    NpmProgram(
        "standard-version",
        "standard-version",
        "9.5.0",
        "yargs",
        reason="some are the entries of a schema in another package, conventional-changelog-config-spec",
        elsewhere=("conventional-changelog-config-spec", "Object.keys(held.properties)"),
    ),
    NpmProgram("commitlint", "@commitlint/cli", "19.8.1", "yargs", is_held_out=True),
    NpmProgram("jest", "jest-cli", "29.7.0", "yargs"),
    NpmProgram("wait-on", "wait-on", "8.0.5", "minimist"),
    NpmProgram("nypm", "nypm", "0.6.0", "citty", is_held_out=True),
    NpmProgram("uvu", "uvu", "0.5.6", "sade", is_held_out=True),
    NpmProgram("terser", "terser", "5.51.2", "commander"),
    NpmProgram("html-minifier-terser", "html-minifier-terser", "7.2.0", "commander"),
    NpmProgram("newman", "newman", "6.2.2", "commander", is_held_out=True),
    NpmProgram("typeorm", "typeorm", "0.3.26", "yargs"),
    NpmProgram("graphql-codegen", "@graphql-codegen/cli", "5.0.7", "yargs", is_held_out=True),
    NpmProgram("postcss", "postcss-cli", "11.0.1", "yargs", is_held_out=True),
    NpmProgram("tsup", "tsup", "8.5.0", "cac"),
    NpmProgram("http-server", "http-server", "14.1.1", "minimist", arguments=("--help",)),
    NpmProgram("stylelint", "stylelint", "16.26.0", "meow", is_held_out=True),
    NpmProgram("giget", "giget", "2.0.0", "citty", is_held_out=True),
    NpmProgram("knip", "knip", "5.70.2", "parseArgs", is_held_out=True),
    NpmProgram(
        "datadog-ci",
        "@datadog/datadog-ci",
        "3.5.0",
        "clipanion",
        reason="what is extra are commands that it only takes where a variable, DD_BETA_COMMANDS_ENABLED, is set",
    ),
    NpmProgram("eas", "eas-cli", "16.32.0", "oclif"),
    NpmProgram("microbundle", "microbundle", "0.15.1", "sade", is_held_out=True),
    NpmProgram("semantic-release", "semantic-release", "24.2.9", "yargs", is_held_out=True),
    NpmProgram("unbuild", "unbuild", "3.6.1", "citty", is_held_out=True),
    NpmProgram("gh-pages", "gh-pages", "6.3.0", "commander", is_held_out=True),
    NpmProgram("patch-package", "patch-package", "8.0.1", "minimist", is_held_out=True),
    NpmProgram("sequelize", "sequelize-cli", "6.6.5", "yargs", beside=("sequelize@6.37.7",)),
    NpmProgram("gulp", "gulp-cli", "3.1.0", "yargs"),
    NpmProgram("browser-sync", "browser-sync", "3.0.4", "yargs"),
    NpmProgram("serve", "serve", "14.2.7", "arg", is_held_out=True),
    NpmProgram("dts", "dts-cli", "2.0.5", "sade", is_held_out=True),
    NpmProgram("babel", "@babel/cli", "7.28.3", "commander"),
    NpmProgram("pm2", "pm2", "7.0.4", "commander"),
    NpmProgram("bumpp", "bumpp", "10.3.1", "cac", is_held_out=True),
    NpmProgram(
        "nuxi",
        "@nuxt/cli",
        "3.28.0",
        "citty",
        reason="the help names switches that are on by their negation alone, and other names of options with one dash",
    ),
    NpmProgram("np", "np", "10.2.0", "meow", is_held_out=True),
    NpmProgram(
        "heroku",
        "heroku",
        "10.15.0",
        "oclif",
        reason="a function of @oclif/core, ux.table.flags, gives eight options of domains",
        elsewhere=("@heroku-cli/command", _LETTERS),
    ),
    NpmProgram(
        "eslint",
        "eslint",
        "9.39.5",
        "optionator",
        reason="what is extra is there for the older format of its configuration alone: a branch sets those tables",
    ),
    # Drawn by lot and measured before anybody looked; those that a rule was made for are held out no more.
    NpmProgram("license-compliance", "license-compliance", "3.0.1", "commander", is_held_out=True),
    NpmProgram("swc", "@swc/cli", "0.8.1", "commander", is_held_out=True),
    NpmProgram("renovate", "renovate", "44.121.2", "commander"),
    NpmProgram("juice", "juice", "12.2.0", "commander"),
    NpmProgram("tsc-alias", "tsc-alias", "1.9.10", "commander", is_held_out=True),
    NpmProgram("swagger-jsdoc", "swagger-jsdoc", "6.3.0", "commander", is_held_out=True),
    NpmProgram(
        "projen",
        "projen",
        "0.103.25",
        "yargs",
        reason="its commands are the entries of a description of the package in JSON, which it reads as it runs",
    ),
    NpmProgram("electron-builder", "electron-builder", "26.17.0", "yargs"),
    NpmProgram(
        "db-migrate",
        "db-migrate",
        "0.11.14",
        "yargs",
        reason="what is extra is another name of --table, which the help leaves out",
    ),
    NpmProgram("source-map-explorer", "source-map-explorer", "2.5.3", "yargs", is_held_out=True),
    NpmProgram("unocss", "@unocss/cli", "66.12.0", "cac", is_held_out=True),
    NpmProgram("vite-bundle-visualizer", "vite-bundle-visualizer", "1.2.1", "cac"),
    NpmProgram(
        "markdown-toc",
        "markdown-toc",
        "1.2.0",
        "minimist",
        reason="it gets its parser from an object that lazy-cache fills as names are asked for",
    ),
    NpmProgram("backstop", "backstopjs", "6.3.25", "minimist", is_held_out=True),
    NpmProgram("fkill", "fkill-cli", "9.0.0", "meow", is_held_out=True),
    NpmProgram(
        "pageres",
        "pageres-cli",
        "9.0.0",
        "meow",
        reason="what is extra is taken in the brackets that a second parser, subarg, reads",
    ),
    NpmProgram(
        "nitro",
        "nitropack",
        "2.13.6",
        "citty",
    ),
    NpmProgram("artillery", "artillery", "2.0.34", "oclif", is_held_out=True),
    NpmProgram("bundlewatch", "bundlewatch", "0.4.2", "commander", is_held_out=True),
    NpmProgram("pa11y", "pa11y", "10.0.0", "commander", is_held_out=True),
    NpmProgram("httpyac", "httpyac", "6.16.7", "commander", is_held_out=True),
    NpmProgram("mmdc", "@mermaid-js/mermaid-cli", "12.2.0", "commander", is_held_out=True),
    NpmProgram("vsce", "@vscode/vsce", "4.1.0", "commander", is_held_out=True),
    NpmProgram("migrate", "migrate", "2.1.0", "commander"),
    NpmProgram("docsify", "docsify-cli", "5.0.0", "yargs", is_held_out=True),
    NpmProgram("lt", "localtunnel", "2.0.2", "yargs", is_held_out=True),
    NpmProgram("cdk", "aws-cdk", "3.0.0", "yargs"),
    NpmProgram("chokidar", "chokidar-cli", "3.0.0", "yargs", is_held_out=True),
    NpmProgram("cdk8s", "cdk8s-cli", "2.207.60", "yargs"),
    NpmProgram("node-pg-migrate", "node-pg-migrate", "9.0.0", "yargs"),
    NpmProgram("changelogithub", "changelogithub", "15.0.5", "cac", is_held_out=True),
    NpmProgram("eslint-config", "@antfu/eslint-config", "10.0.0", "cac", is_held_out=True),
    NpmProgram(
        "json2ts",
        "json-schema-to-typescript",
        "16.0.0",
        "minimist",
        reason="some are the defaults of the package that a function of lodash takes one out of",
    ),
    NpmProgram("pkg", "pkg", "5.8.1", "minimist", is_held_out=True),
    NpmProgram("imagemin", "imagemin-cli", "8.0.0", "meow", is_held_out=True),
    NpmProgram("conventional-changelog", "conventional-changelog-cli", "5.0.0", "meow", is_held_out=True),
    NpmProgram("alex", "alex", "11.0.1", "meow", is_held_out=True),
    NpmProgram("mkdist", "mkdist", "2.4.1", "citty", is_held_out=True),
    NpmProgram("automd", "automd", "0.4.3", "citty", is_held_out=True),
    NpmProgram("sf", "@salesforce/cli", "2.150.6", "oclif", is_held_out=True),
    NpmProgram(
        "parcel",
        "parcel",
        "2.16.4",
        "commander",
    ),
    NpmProgram("prettier-package-json", "prettier-package-json", "2.8.0", "commander", is_held_out=True),
    NpmProgram(
        "netlify", "netlify-cli", "27.10.2", "commander", reason="the last of the misses were not looked at"
    ),
    NpmProgram("auto-changelog", "auto-changelog", "2.7.0", "commander", is_held_out=True),
    NpmProgram(
        "all-contributors",
        "all-contributors-cli",
        "6.26.1",
        "yargs",
        reason="what is extra has a type alone, which the help leaves out",
    ),
    NpmProgram("documentation", "documentation", "14.0.3", "yargs", is_held_out=True),
    NpmProgram(
        "jsdoc2md",
        "jsdoc-to-markdown",
        "9.1.3",
        "yargs",
    ),
    NpmProgram(
        "graphql-inspector",
        "@graphql-inspector/cli",
        "7.0.0",
        "yargs",
        reason="other packages hold its commands",
    ),
    NpmProgram("spectral", "@stoplight/spectral-cli", "6.16.3", "yargs"),
    NpmProgram("web-ext", "web-ext", "10.7.0", "yargs"),
    NpmProgram("lighthouse", "lighthouse", "13.5.0", "yargs"),
    NpmProgram("del", "del-cli", "7.0.0", "meow", is_held_out=True),
    NpmProgram(
        "trash",
        "trash-cli",
        "7.2.0",
        "meow",
    ),
    # A second draw, by another lot, measured before anybody looked.
    NpmProgram("axe", "@axe-core/cli", "4.13.0", "commander", is_held_out=True),
    NpmProgram("create-react-app", "create-react-app", "5.1.0", "commander", is_held_out=True),
    NpmProgram("openapi", "openapi-typescript-codegen", "0.31.0", "commander", is_held_out=True),
    NpmProgram("showdown", "showdown", "2.1.0", "commander", is_held_out=True),
    NpmProgram("solcjs", "solc", "0.8.37", "commander", is_held_out=True),
    NpmProgram("nativefier", "nativefier", "52.0.0", "yargs", is_held_out=True),
    NpmProgram("subfont", "subfont", "7.3.0", "yargs", is_held_out=True),
    NpmProgram("node-modules-inspector", "node-modules-inspector", "1.4.2", "cac", is_held_out=True),
    NpmProgram("sponsorkit", "sponsorkit", "18.0.0", "cac", is_held_out=True),
    NpmProgram("electron-rebuild", "@electron/rebuild", "4.2.1", "parseArgs", is_held_out=True),
    NpmProgram("browserify", "browserify", "17.0.1", "minimist", is_held_out=True),
    NpmProgram("hexo", "hexo-cli", "4.3.2", "minimist", is_held_out=True),
    NpmProgram("git-raw-commits", "git-raw-commits", "5.0.1", "meow", is_held_out=True),
    NpmProgram("git-semver-tags", "git-semver-tags", "8.0.1", "meow", is_held_out=True),
    NpmProgram("marko-run", "@marko/run", "0.11.12", "sade", is_held_out=True),
    NpmProgram("sloc", "sloc", "0.3.2", "commander"),
    NpmProgram("expo-cli", "expo-cli", "6.3.12", "commander"),
    NpmProgram(
        "javascript-obfuscator",
        "javascript-obfuscator",
        "5.8.0",
        "commander",
    ),
    NpmProgram(
        "replace-in-file",
        "replace-in-file",
        "9.0.0",
        "yargs",
        reason="it tells yargs of no option and takes any; what is extra is told in a text of its own, which yargs never lets it print",
    ),
    NpmProgram("electron-vite", "electron-vite", "6.0.0", "cac", is_held_out=True),
    NpmProgram("nuxt-module-build", "@nuxt/module-builder", "1.0.3", "citty"),
    NpmProgram("mjml", "mjml", "5.4.1", "yargs"),
    NpmProgram("swagger2openapi", "swagger2openapi", "7.0.8", "yargs"),
    NpmProgram("gitmoji", "gitmoji-cli", "9.7.0", "meow"),
    NpmProgram("create-nuxt", "create-nuxt", "3.37.0", "citty"),
    NpmProgram(
        "pkg-pr-new",
        "pkg-pr-new",
        "0.0.93",
        "citty",
        reason="it is one file of 4.4 MB, which is larger than what is read",
    ),
    NpmProgram("nexe", "nexe", "3.3.7", "minimist"),
    NpmProgram(
        "twilio",
        "twilio-cli",
        "6.2.4",
        "oclif",
        reason="its commands extend classes of another package, @twilio/cli-core, which hold their flags",
    ),
)
