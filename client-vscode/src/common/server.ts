// The life of the language client: one start in flight, a restart only when what would be started differs.

import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
} from "vscode-languageclient/node";
import { findServer, NoServerError, type Program } from "./environment";
import { log } from "./log";
import { programSettings } from "./settings";
import type { Status } from "./status";

const LANGUAGES = ["python", "go", "typescript", "typescriptreact", "javascript", "javascriptreact", "markdown"] as const;

export class Server implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #status: Status;
  #client: LanguageClient | undefined;
  #program: Program | undefined;
  #pending: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, status: Status) {
    this.#context = context;
    this.#status = status;
  }

  /** The running client. Waits for a start in flight; throws one line that says what to do where there is none. */
  async client(): Promise<LanguageClient> {
    await this.#pending;
    if (this.#client === undefined) {
      throw new NoServerError("Groundplan's server does not run: see its log, then 'Groundplan: Restart Server'");
    }
    return this.#client;
  }

  /** Start, or restart when the program differs or `force` is set. Calls queue up. */
  start(force = false): Promise<void> {
    this.#pending = this.#pending.then(() => this.#start(force)).catch((error: unknown) => this.#failed(error));
    return this.#pending;
  }

  async execute<Result>(command: string, ...args: readonly unknown[]): Promise<Result> {
    const client = await this.client();
    return client.sendRequest<Result>("workspace/executeCommand", { command, arguments: args });
  }

  async dispose(): Promise<void> {
    await this.#client?.dispose();
  }

  async #start(force: boolean): Promise<void> {
    this.#status.starting();
    const places = { extension: this.#context.extensionPath, storage: this.#context.globalStorageUri.fsPath };
    const program = await findServer(programSettings(), places, (message) => this.#status.busy(message));
    if (!force && this.#client !== undefined && isDeepStrictEqual(program, this.#program)) {
      this.#status.ready();
      return;
    }
    await this.#client?.dispose();
    this.#client = undefined;
    log().info(`starting ${program.command} ${program.args.join(" ")}`);
    const client = new LanguageClient("groundplan", "Groundplan", this.#serverOptions(program), this.#clientOptions());
    await client.start();
    this.#client = client;
    this.#program = program;
    this.#status.ready();
  }

  #serverOptions(program: Program): ServerOptions {
    // The working folder is ours: a workspace must not be able to shadow a module.
    return { command: program.command, args: [...program.args], options: { cwd: this.#context.extensionPath } };
  }

  #clientOptions(): LanguageClientOptions {
    return {
      documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
      outputChannel: log(),
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { isTrusted: false, supportHtml: false },
      initializationFailedHandler: (error) => {
        log().error(String(error));
        return false;
      },
    };
  }

  async #failed(error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    log().error(message);
    this.#status.failed(message);
    const choice = await vscode.window.showErrorMessage(`Groundplan: ${message}`, "Retry", "Open Settings", "Show Log");
    if (choice === "Retry") {
      void this.start(true);
    } else if (choice === "Open Settings") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "groundplan");
    } else if (choice === "Show Log") {
      log().show();
    }
  }
}
