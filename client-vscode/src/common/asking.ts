// The questions of "Generate Macro Plan", with a way back. Escape keeps what was answered: the plan has open slots for the
// rest, and where nothing but the first box was touched, its text stands there again the next time.

import * as vscode from "vscode";
import type { Draft } from "../generate/draft";
import { answered, type Answers, type At, back, forth, known, type Question, QUESTIONS, START } from "../generate/flow";

/** What the user may choose as focus. */
export interface FocusChoice {
  readonly label: string;
  readonly description: string;
  readonly target: string;
  readonly picked?: boolean;
}

type Reply = { readonly kind: "next" | "back" | "escape"; readonly text: string; readonly focus?: readonly string[] };

const PROMPTS: Readonly<Record<Exclude<Question, "focus">, readonly [prompt: string, placeHolder: string]>> = {
  title: ["What is the change?", "Multi-tenant orders"],
  intent: ["Why, and for whom? One sentence", "Operators host several customers in one installation"],
  objectives: ["Objective", "3 to 7 are usual"],
  nonGoals: ["Non-goal", "what the change must not grow into"],
};
const FOCUS_HINT = "What does the change touch? Each choice gets a card with its scope, dependents and tests";

/** Ask all questions in turn. Undefined only where Escape came at the first one; what stood in it is kept. */
export async function askForPlan(choices: Promise<readonly FocusChoice[]>, draft: Draft): Promise<Answers | undefined> {
  let answers = draft.answers;
  let at: At | undefined = START;
  while (at !== undefined) {
    const reply: Reply = at.question === "focus" ? await askFor(choices, at, answers) : await askText(at, answers);
    answers = reply.focus === undefined ? answered(answers, at, reply.text) : { ...answers, focus: reply.focus };
    await draft.keep(answers);
    if (reply.kind === "escape") {
      return at.question === "title" ? undefined : answers;
    }
    at = reply.kind === "back" ? (back(answers, at) ?? START) : forth(at, reply.text);
  }
  return answers;
}

export async function askFocus(choices: Promise<readonly FocusChoice[]>, title: string): Promise<readonly string[] | undefined> {
  const picked = await vscode.window.showQuickPick(choices, {
    title, placeHolder: FOCUS_HINT, canPickMany: true, matchOnDescription: true, ignoreFocusOut: true,
  });
  return picked?.map(({ target }) => target);
}

async function askText(at: At, answers: Answers): Promise<Reply> {
  const box = vscode.window.createInputBox();
  dress(box, at.question);
  const [prompt, placeHolder] = PROMPTS[at.question as keyof typeof PROMPTS];
  const isList = at.question === "objectives" || at.question === "nonGoals";
  box.prompt = isList ? `${prompt} ${at.line + 1} (${placeHolder}; leave it empty to go on)` : prompt;
  box.placeholder = isList ? "" : placeHolder;
  box.value = known(answers, at);
  const kind = await replyOf(box);
  const { value } = box;
  box.dispose();
  return { kind, text: value };
}

async function askFor(choices: Promise<readonly FocusChoice[]>, at: At, answers: Answers): Promise<Reply> {
  const list = vscode.window.createQuickPick<FocusChoice>();
  dress(list, at.question);
  list.placeholder = FOCUS_HINT;
  list.canSelectMany = true;
  list.matchOnDescription = true;
  list.busy = true;
  const replied = replyOf(list);
  void choices.then((found) => {
    list.items = found;
    list.busy = false;
    const wanted = new Set(answers.focus);
    list.selectedItems = found.filter(({ target, picked }) => (wanted.size > 0 ? wanted.has(target) : picked === true));
  });
  const kind = await replied;
  const focus = list.busy ? answers.focus : list.selectedItems.map(({ target }) => target);
  list.dispose();
  return { kind, text: "", focus };
}

function dress(input: vscode.QuickInput, question: Question): void {
  input.title = question === "title" ? "Generate Macro Plan" : "Generate Macro Plan · Escape leaves the rest open in the plan";
  input.step = QUESTIONS.indexOf(question) + 1;
  input.totalSteps = QUESTIONS.length;
  input.ignoreFocusOut = true;
  (input as vscode.InputBox).buttons = question === "title" ? [] : [vscode.QuickInputButtons.Back];
}

function replyOf(input: vscode.InputBox | vscode.QuickPick<FocusChoice>): Promise<Reply["kind"]> {
  return new Promise((resolve) => {
    input.onDidAccept(() => resolve("next"));
    input.onDidTriggerButton(() => resolve("back"));
    input.onDidHide(() => resolve("escape"));
    input.show();
  });
}
