// Asks a Node program for its own command line: `node --import ./ask_npm.mjs PROGRAM.js` with ASKED_LIBRARY set.
// It stands beside the `node_modules` that the program was installed into, so it gets the same copy of the library.
// It prints one JSON object after MARK and ends the program before it does anything.
import { createRequire, register, syncBuiltinESMExports } from "node:module";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const MARK = "\u0001asked ";
const require = createRequire(import.meta.url);
const folder = path.dirname(fileURLToPath(import.meta.url));

function answer(commands) {
  process.stdout.write(`${MARK}${JSON.stringify({ commands })}\n`);
  process.exit(0);
}

/** Both forms that a package may ship: each has classes of its own. */
async function formsOf(name) {
  const forms = [];
  for (const load of [() => import(name), async () => require(name)]) {
    try {
      forms.push(await load());
    } catch (error) {
      if (!["ERR_REQUIRE_ESM", "ERR_PACKAGE_PATH_NOT_EXPORTED"].includes(error.code)) throw error;
    }
  }
  return forms;
}

function dashed(name) {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

function commander(command, words) {
  const options = command.options.map((one) => [one.short, one.long].filter(Boolean));
  const help = command._getHelpOption?.() ?? (command._hasHelpOption === false ? null : command);
  const helpWords = help === null ? [] : [help.short ?? help._helpShortFlag, help.long ?? help._helpLongFlag].filter(Boolean);
  // Older versions keep these two in no field.
  if (help !== null) options.push(helpWords.length > 0 ? helpWords : ["-h", "--help"]);
  const below = command.commands.flatMap((one) => commander(one, [...words, one.name()]));
  return [{ path: words, options }, ...below];
}

async function askCommander() {
  for (const form of await formsOf("commander")) {
    for (const method of ["parse", "parseAsync"]) {
      (form.Command ?? form.default.Command).prototype[method] = function () {
        let root = this;
        while (root.parent) root = root.parent;
        answer(commander(root, []));
      };
    }
  }
}

/** What `cac` prints: flags as they are written, and the version only where no command is named. */
function cac(cli) {
  const flags = (option) => option.rawName.replace(/\s*[<[].*$/, "").split(",").map((one) => one.trim());
  const all = cli.globalCommand.options;
  const listed = cli.commands.map((one) => {
    const inherited = one.name === "" ? all : all.filter((option) => option.name !== "version");
    return { path: one.name.split(" ").filter(Boolean), options: [...one.options, ...inherited].map(flags) };
  });
  return [{ path: [], options: all.map(flags) }, ...listed];
}

async function askCac() {
  for (const form of await formsOf("cac")) {
    (form.CAC ?? form.default.CAC).prototype.parse = function () {
      answer(cac(this));
    };
  }
}

function sade(program) {
  const flags = (one) => one.options.map(([flag]) => flag.split(/[ ,]+/).filter((word) => word.startsWith("-")));
  const everywhere = [...flags(program.tree.__all__ ?? { options: [] }), ["-h", "--help"]];
  const names = Object.keys(program.tree).filter((name) => !name.startsWith("__"));
  const found = names.map((name) => ({ path: name.split(" "), options: [...flags(program.tree[name]), ...everywhere] }));
  const start = program.tree[program.default || "__default__"];
  const own = start ? flags(start) : [];
  return [{ path: [], options: [...own, ...everywhere, ["-v", "--version"]] }, ...found];
}

async function askSade() {
  for (const form of await formsOf("sade")) {
    Object.getPrototypeOf((form.default ?? form)("asked")).parse = function () {
      answer(sade(this));
    };
  }
}

/** A module may look for an option of its own first, and lets all others pass. */
async function askParseArgs() {
  const util = require("node:util");
  const real = util.parseArgs;
  const seen = [];
  util.parseArgs = (config = {}) => {
    for (const [name, one] of Object.entries(config.options ?? {})) {
      const no = config.allowNegative && one.type === "boolean" ? [`--no-${name}`] : [];
      seen.push([...(one.short ? [`-${one.short}`] : []), `--${name}`, ...no]);
    }
    if (config.strict !== false) answer([{ path: [], options: seen }]);
    return real(config);
  };
  syncBuiltinESMExports();
}

/** What minimist is told: it takes any other name too, but nobody wrote that down. */
async function askMinimist() {
  const where = require.resolve("minimist");
  const seen = new Map();
  const real = require(where);
  process.on("exit", () => answerOnce(seen));
  require.cache[where].exports = (words, told = {}) => {
    const lists = [told.boolean, told.string].flatMap((one) => (Array.isArray(one) ? one : typeof one === "string" ? [one] : []));
    for (const name of [...lists, ...Object.keys(told.default ?? {})]) if (name) seen.set(name, dashed(name));
    for (const [name, others] of Object.entries(told.alias ?? {})) {
      for (const one of [name, ...[others].flat()]) seen.set(one, dashed(one));
    }
    return real(words, told);
  };
}

/** A table of names as they are typed, in either form of module. */
async function askArg() {
  globalThis[MARK] = (told) => answer([{ path: [], options: Object.keys(told).map((name) => [name]) }]);
  require.cache[require.resolve("arg")] = { exports: Object.assign(globalThis[MARK], require("arg"), { default: globalThis[MARK] }) };
  standIn("arg", `export default globalThis[${JSON.stringify(MARK)}];`);
}

/** Of the names that a list may give, those that the library itself knows; one may still want a value. */
async function askOptionator() {
  const real = require("optionator");
  const isKnown = (told, name) => {
    try {
      real(told).parse([name], { slice: 0 });
      return true;
    } catch (error) {
      return !/^(Invalid option|Only use 'no-' prefix)/.test(error.message);
    }
  };
  const tell = (told) => {
    const words = told.options.filter((one) => one.option).map((one) => [one.option, ...[one.alias ?? []].flat()]);
    const names = words.map((each) => [...each.map(dashed), ...each.filter((one) => one.length > 1).map((one) => `--no-${one}`)]);
    answer([{ path: [], options: names.map((each) => each.filter((name) => isKnown(told, name))) }]);
  };
  require.cache[require.resolve("optionator")] = { exports: tell };
}

function answerOnce(seen) {
  const options = [...seen.values()].map((name) => [name]);
  process.stdout.write(`${MARK}${JSON.stringify({ commands: [{ path: [], options }] })}\n`);
}

function flagNames([name, one]) {
  const short = one.char ? [`-${one.char}`] : [];
  const no = one.allowNo ? [`--no-${name}`] : [];
  return [...short, `--${name}`, ...(one.aliases ?? []).map((other) => dashed(other)), ...no];
}

/** Every command and topic answers to `--help`, which is no flag of its own. */
async function askOclif() {
  const { Config } = await import("@oclif/core");
  const config = await Config.load({ root: path.join(folder, "node_modules", process.env.ASKED_PACKAGE) });
  const own = config.commands.filter((one) => one.pluginName === process.env.ASKED_PACKAGE);
  const loaded = await Promise.all(own.map(async (one) => [one.id, await one.load()]));
  const found = loaded.map(([id, command]) => ({
    path: id.split(":"),
    options: [["--help"], ...Object.entries({ ...command.baseFlags, ...command.flags }).map(flagNames)],
  }));
  const topics = new Set(found.flatMap(({ path }) => path.slice(0, -1).map((_, at) => path.slice(0, at + 1).join(" "))));
  for (const { path } of found) topics.delete(path.join(" "));
  answer([[], ...[...topics].map((one) => one.split(" "))].map((path) => ({ path, options: [["--help"]] })).concat(found));
}

/** meow parses by itself as soon as it is called, so another module stands in for it. */
async function askMeow() {
  globalThis[MARK] = ({ flags = {}, autoHelp = true, autoVersion = true }) => {
    const kebab = (name) => name.replace(/([a-z0-9])([A-Z])/g, (_, before, letter) => `${before}-${letter.toLowerCase()}`);
    const options = Object.entries(flags).map(([name, one]) => {
      const words = [...[one.shortFlag ?? one.alias ?? []].flat(), ...[name, ...(one.aliases ?? [])].map(kebab)];
      const no = (one.type ?? one) === "boolean" ? words.filter((word) => word.length > 1).map((word) => `--no-${word}`) : [];
      return [...words.map(dashed), ...no];
    });
    answer([{ path: [], options: [...options, ...(autoHelp ? [["--help"]] : []), ...(autoVersion ? [["--version"]] : [])] }]);
  };
  const stand = `export default (help, told) => globalThis[${JSON.stringify(MARK)}](typeof help === "string" ? told ?? {} : help);`;
  standIn("meow", stand);
}

/** Gives every `import` of a package another module. */
function standIn(package_, text) {
  const url = `data:text/javascript,${encodeURIComponent(text)}`;
  const hook = `export const resolve = (name, context, next) =>
    name === ${JSON.stringify(package_)} ? { url: ${JSON.stringify(url)}, shortCircuit: true } : next(name, context);`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}

/** Classes are registered one by one; `-h` after any command tells of it. */
async function askClipanion() {
  for (const { Cli } of await formsOf("clipanion")) {
    const tell = function () {
      const found = [...this.registrations.values()].flatMap(({ builder }) => {
        const path = builder.paths[0] ?? [];
        const options = builder.options.map((one) => one.nameSet ?? one.names);
        if (path[0]?.startsWith("-")) return [{ path: [], options: [builder.paths.flat()] }];
        return [{ path, options: [...options, ["-h", "--help"]] }];
      });
      const groups = new Set(found.flatMap(({ path }) => path.map((_, at) => path.slice(0, at).join(" "))));
      answer([...found, ...[...groups].map((one) => ({ path: one.split(" ").filter(Boolean), options: [["-h", "--help"]] }))]);
    };
    for (const method of ["run", "runExit"]) Cli.prototype[method] = tell;
  }
}

const ask = { commander: askCommander, cac: askCac, sade: askSade, parseArgs: askParseArgs, minimist: askMinimist, arg: askArg, oclif: askOclif, meow: askMeow, clipanion: askClipanion, optionator: askOptionator };
await ask[process.env.ASKED_LIBRARY]();
