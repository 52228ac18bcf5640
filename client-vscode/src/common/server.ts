// The life of the language client: one start in flight, a restart only when what would be started differs.

import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { CancellationToken, ExecuteCommandRequest, LanguageClient, type LanguageClientOptions, RevealOutputChannelOn, type ServerOptions, State } from "vscode-languageclient/node";
import { type Changed, listen } from "./changes";
import { Crashes } from "./crashes";
import { findServer, NoServerError, type Program } from "./environment";
import { log } from "./log";
import { programSettings, serverSettings, settingNames } from "./settings";
import type { Status } from "./status";

const LANGUAGES = ["python", "go", "typescript", "typescriptreact", "javascript", "javascriptreact", "markdown"] as const;

/** Says what went wrong in the log alone: whoever asked is told by us, once, with what to do. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** What a running server was started with. */
interface Started {
  readonly program: Program;
  readonly isTrusted: boolean;
}

export class Server implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #status: Status;
  readonly #didStart = new vscode.EventEmitter<void>();
  readonly #didChange = new vscode.EventEmitter<Changed>();
  #client: LanguageClient | undefined;
  #started: Started | undefined;
  #pending: Promise<void> = Promise.resolve();

  readonly onDidStart = this.#didStart.event;
  /** A folder is not what it was: its code, its plan, or how far its index is. */
  readonly onDidChange = this.#didChange.event;

  constructor(context: vscode.ExtensionContext, status: Status) {
    this.#context = context;
    this.#status = status;
  }

  get isRunning(): boolean {
    return this.#client?.state === State.Running;
  }

  /** Start, or restart when something differs or `force` is set. Calls queue up. */
  start(force = false): Promise<void> {
    this.#pending = this.#pending.then(() => this.#start(force)).catch((error: unknown) => this.#failed(error));
    return this.#pending;
  }

  /** Run a command of the server. Waits for a start in flight; throws one line that says what to do. */
  async execute<Result>(command: string, argument: object = {}, token: vscode.CancellationToken = CancellationToken.None): Promise<Result> {
    await this.#pending;
    if (this.#client === undefined) {
      throw new NoServerError("the server does not run: see its log, then 'Groundplan: Restart Server'");
    }
    return this.#client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] }, token) as Promise<Result>;
  }

  async dispose(): Promise<void> {
    this.#didStart.dispose();
    this.#didChange.dispose();
    await this.#client?.dispose();
  }

  async #start(force: boolean): Promise<void> {
    this.#status.busy("looking for the server");
    const places = { extension: this.#context.extensionPath, storage: this.#context.globalStorageUri.fsPath };
    const program = await findServer(programSettings(), places, (message) => this.#status.busy(message));
    const wanted = { program, isTrusted: vscode.workspace.isTrusted };
    if (!force && this.isRunning && isDeepStrictEqual(wanted, this.#started)) {
      this.#didStart.fire();
      return;
    }
    await this.#stop();
    log().info(`starting ${program.command} ${program.args.join(" ")}`);
    this.#status.busy("the server starts");
    const crashes = new Crashes(this.#status);
    const client = new QuietClient("groundplan", "Groundplan", this.#serverOptions(program), this.#clientOptions(crashes));
    listen(client, this.#didChange);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        crashes.didRun();
        this.#didStart.fire();
      }
    });
    this.#client = client;
    this.#started = wanted;
    await client.start().catch((error: unknown) => {
      throw new NoServerError(`'${program.command}' does not serve (${reasonOf(error)}): see the log, or set 'groundplan.path' or 'groundplan.interpreter'`);
    });
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // One that has failed to start has nothing to stop.
    if (client?.needsStop()) {
      // One too busy to stop in time is killed by the client; what comes next does not hang on it.
      await client.dispose().catch((error: unknown) => log().warn(reasonOf(error)));
    }
  }

  #serverOptions(program: Program): ServerOptions {
    // The working folder is ours: a workspace must not be able to shadow a module.
    return { command: program.command, args: [...program.args], options: { cwd: this.#context.extensionPath } };
  }

  #clientOptions(crashes: Crashes): LanguageClientOptions {
    const names = settingNames(this.#context.extension);
    return {
      documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
      initializationOptions: { isTrusted: vscode.workspace.isTrusted },
      outputChannel: log(),
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { isTrusted: false, supportHtml: false },
      // What comes to the front leaves the client's queue of documents to ask for again, asked for or not.
      diagnosticPullOptions: { onChange: true, onFocus: true },
      errorHandler: crashes,
      initializationFailedHandler: (error) => {
        log().error(String(error));
        return false;
      },
      middleware: {
        workspace: {
          configuration: ({ items }) =>
            items.map(({ scopeUri }) => serverSettings(names, scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri))),
        },
      },
    };
  }

  async #failed(error: unknown): Promise<void> {
    // What ran before is not what the settings say now.
    await this.#stop();
    const message = reasonOf(error);
    log().error(message);
    this.#status.failed(message);
    // Not awaited: a command must not hang until somebody has read the message.
    void this.#offer(message);
  }

  async #offer(message: string): Promise<void> {
    const choice = await vscode.window.showErrorMessage(`Groundplan: ${message}`, "Retry", "Open Settings", "Show Log");
    if (choice === "Retry") {
      await this.start(true);
    } else if (choice === "Open Settings") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "groundplan");
    } else if (choice === "Show Log") {
      log().show();
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
