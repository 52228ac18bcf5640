// The questions of "Generate Macro Plan". Escape keeps what was answered: the plan then has open slots for the rest.

import * as vscode from "vscode";

export interface Answers {
  title: string;
  intent: string;
  focus: readonly string[];
  objectives: readonly string[];
  nonGoals: readonly string[];
}

/** What the user may choose as focus: the current file first. */
export interface FocusChoice {
  readonly label: string;
  readonly description: string;
  readonly target: string;
}

const STEPS = 5;
const MOST_OBJECTIVES = 7;

/** Ask all questions in turn. Undefined only where Escape came before anything was answered. */
export async function askForPlan(choices: readonly FocusChoice[]): Promise<Answers | undefined> {
  const answers: Answers = { title: "", intent: "", focus: [], objectives: [], nonGoals: [] };
  const title = await askLine(1, "What is the change?", "Multi-tenant orders");
  if (title === undefined) {
    return undefined;
  }
  answers.title = title;
  const intent = await askLine(2, "Why, and for whom? One sentence", "Operators host several customers in one installation");
  if (intent === undefined) {
    return answers;
  }
  answers.intent = intent;
  const focus = await askFocus(choices);
  if (focus === undefined) {
    return answers;
  }
  answers.focus = focus;
  const objectives = await askList(4, "Objective", `3 to ${MOST_OBJECTIVES}; an empty line ends the list`, MOST_OBJECTIVES);
  answers.objectives = objectives.lines;
  if (!objectives.escaped) {
    answers.nonGoals = (await askList(5, "Non-goal", "an empty line ends the list", MOST_OBJECTIVES)).lines;
  }
  return answers;
}

async function askLine(step: number, prompt: string, placeHolder: string): Promise<string | undefined> {
  return vscode.window.showInputBox({ title: titleOf(step), prompt, placeHolder, ignoreFocusOut: true });
}

async function askFocus(choices: readonly FocusChoice[]): Promise<readonly string[] | undefined> {
  const items = choices.map((choice, at) => ({ ...choice, picked: at === 0 }));
  const picked = await vscode.window.showQuickPick(items, {
    title: titleOf(3),
    placeHolder: "What does the change touch? Modules and files get cards with scope, dependents and tests",
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.map((item) => item.target);
}

async function askList(step: number, noun: string, hint: string, most: number): Promise<{ lines: string[]; escaped: boolean }> {
  const lines: string[] = [];
  while (lines.length < most) {
    const line = await askLine(step, `${noun} ${lines.length + 1} (${hint})`, "");
    if (line === undefined) {
      return { lines, escaped: true };
    }
    if (line.trim() === "") {
      break;
    }
    lines.push(line.trim());
  }
  return { lines, escaped: false };
}

function titleOf(step: number): string {
  return `Generate Macro Plan (${step}/${STEPS})`;
}
