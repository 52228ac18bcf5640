// What happens when the server dies or babbles: it is started again, a few times, with one message for each time.

import * as vscode from "vscode";
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler, type ErrorHandlerResult } from "vscode-languageclient/node";
import { log } from "./log";
import type { Status } from "./status";

const MOST_RESTARTS = 4;
const WITHIN_MS = 180_000;
const MOST_ERRORS = 3;

export class Crashes implements ErrorHandler {
  readonly #status: Status;
  #times: number[] = [];
  #hasRun = false;

  constructor(status: Status) {
    this.#status = status;
  }

  /** It answered: what happens from now on is a crash. */
  didRun(): void {
    this.#hasRun = true;
  }

  error(_error: Error, _message: unknown, count: number | undefined): ErrorHandlerResult {
    return { action: (count ?? 0) <= MOST_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown };
  }

  closed(): CloseHandlerResult {
    if (!this.#hasRun) {
      // Whoever started it is told why it did not; what does not serve once does not serve at the next try.
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    const now = Date.now();
    this.#times = [...this.#times.filter((time) => now - time < WITHIN_MS), now];
    const restarts = this.#times.length <= MOST_RESTARTS;
    const message = restarts
      ? "Groundplan's server stopped unexpectedly and is started again"
      : `Groundplan's server stopped ${this.#times.length} times within three minutes and stays stopped: see its log, then restart it`;
    if (restarts) {
      this.#status.busy(message);
    } else {
      this.#status.failed(message);
    }
    void tell(message, restarts);
    return { action: restarts ? CloseAction.Restart : CloseAction.DoNotRestart, message, handled: true };
  }
}

async function tell(message: string, restarts: boolean): Promise<void> {
  const choice = restarts
    ? await vscode.window.showWarningMessage(message, "Show Log")
    : await vscode.window.showErrorMessage(message, "Restart Server", "Show Log");
  if (choice === "Restart Server") {
    await vscode.commands.executeCommand("groundplan.restart");
  } else if (choice === "Show Log") {
    log().show();
  }
}
