// The questions of "Generate Macro Plan". Escape keeps what was answered: the plan then has open slots for the rest.

import * as vscode from "vscode";

export interface Answers {
  title: string;
  intent: string;
  focus: readonly string[];
  objectives: readonly string[];
  nonGoals: readonly string[];
}

/** What the user may choose as focus. */
export interface FocusChoice {
  readonly label: string;
  readonly description: string;
  readonly target: string;
  readonly picked?: boolean;
}

const STEPS = 5;
const MOST_LINES = 7;

/** Ask all questions in turn. Undefined only where Escape came before anything was answered. */
export async function askForPlan(choices: Promise<readonly FocusChoice[]>): Promise<Answers | undefined> {
  const answers: Answers = { title: "", intent: "", focus: [], objectives: [], nonGoals: [] };
  const title = await askLine(1, "What is the change?", "Multi-tenant orders");
  if (title === undefined) {
    return undefined;
  }
  answers.title = title.trim();
  const intent = await askLine(2, "Why, and for whom? One sentence", "Operators host several customers in one installation");
  if (intent === undefined) {
    return answers;
  }
  answers.intent = intent.trim();
  const focus = await askFocus(choices, titleOf(3));
  if (focus === undefined) {
    return answers;
  }
  answers.focus = focus;
  const objectives = await askList(4, "Objective", "3 to 7 are usual");
  answers.objectives = objectives.lines;
  if (!objectives.wasEscaped) {
    answers.nonGoals = (await askList(5, "Non-goal", "what the change must not grow into")).lines;
  }
  return answers;
}

export async function askFocus(choices: Promise<readonly FocusChoice[]>, title: string): Promise<readonly string[] | undefined> {
  const picked = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: "What does the change touch? Each choice gets a card with its scope, dependents and tests",
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ target }) => target);
}

async function askLine(step: number, prompt: string, placeHolder: string): Promise<string | undefined> {
  return vscode.window.showInputBox({ title: titleOf(step), prompt, placeHolder, ignoreFocusOut: true });
}

async function askList(step: number, noun: string, hint: string): Promise<{ lines: string[]; wasEscaped: boolean }> {
  const lines: string[] = [];
  while (lines.length < MOST_LINES) {
    const line = await askLine(step, `${noun} ${lines.length + 1} (${hint}; leave it empty to go on)`, "");
    if (line === undefined) {
      return { lines, wasEscaped: true };
    }
    if (line.trim() === "") {
      break;
    }
    lines.push(line.trim());
  }
  return { lines, wasEscaped: false };
}

function titleOf(step: number): string {
  const escape = step === 1 ? "" : " · Escape leaves the rest open in the plan";
  return `Generate Macro Plan (${step}/${STEPS})${escape}`;
}
