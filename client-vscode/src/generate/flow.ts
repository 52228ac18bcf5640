// The questions of "Generate Macro Plan" as a walk that goes forth and back, without the editor. Nothing that was typed is
// lost: not by going back, not by Escape, not by a window that closes.

export interface Answers {
  readonly title: string;
  readonly intent: string;
  readonly focus: readonly string[];
  readonly objectives: readonly string[];
  readonly nonGoals: readonly string[];
}

export type Question = "title" | "intent" | "focus" | "objectives" | "nonGoals";

/** Where the walk stands: a question, and which line of a list it asks for. */
export interface At {
  readonly question: Question;
  readonly line: number;
}

export const QUESTIONS: readonly Question[] = ["title", "intent", "focus", "objectives", "nonGoals"];
export const NOTHING: Answers = { title: "", intent: "", focus: [], objectives: [], nonGoals: [] };
export const START: At = { question: "title", line: 0 };
export const MOST_LINES = 7;

export function isEmpty({ title, intent, focus, objectives, nonGoals }: Answers): boolean {
  return title === "" && intent === "" && focus.length + objectives.length + nonGoals.length === 0;
}

/** What was answered there before, as the text of an input box. */
export function known(answers: Answers, { question, line }: At): string {
  if (question === "title" || question === "intent") {
    return answers[question];
  }
  return question === "focus" ? "" : (answers[question][line] ?? "");
}

/** The answers with one more, or another one; an emptied line of a list is taken out. */
export function answered(answers: Answers, { question, line }: At, text: string): Answers {
  const said = text.trim();
  if (question === "title" || question === "intent") {
    return { ...answers, [question]: said };
  }
  if (question === "focus") {
    return answers;
  }
  const lines = [...answers[question].slice(0, line), said, ...answers[question].slice(line + 1)];
  return { ...answers, [question]: lines.filter((one) => one !== "") };
}

/** The next question; undefined after the last one. An empty line ends its list. */
export function forth({ question, line }: At, text: string): At | undefined {
  if ((question === "objectives" || question === "nonGoals") && text.trim() !== "" && line + 1 < MOST_LINES) {
    return { question, line: line + 1 };
  }
  const next = QUESTIONS[QUESTIONS.indexOf(question) + 1];
  return next === undefined ? undefined : { question: next, line: 0 };
}

/** The question before; undefined before the first one. */
export function back(answers: Answers, { question, line }: At): At | undefined {
  if (line > 0) {
    return { question, line: line - 1 };
  }
  const before = QUESTIONS[QUESTIONS.indexOf(question) - 1];
  if (before === undefined) {
    return undefined;
  }
  const lines = before === "objectives" ? answers.objectives.length : 0;
  return { question: before, line: Math.min(lines, MOST_LINES - 1) };
}
