// Which piece of evidence a command is about: a row's, the open comparison's, the one at the cursor, else one that is picked.

import * as vscode from "vscode";
import type { Evidence, Plan } from "../common/answers";
import type { EvidenceOf } from "../views/plan-rows";
import type { FolderPlan, Plans } from "../views/plans";
import { where } from "../views/row";
import { rowOf } from "../views/row-tree";
import type { Comparisons } from "./compare";
import { evidenceAt, evidenceIn } from "./places";

/** `given` is what the command was called with: nothing by palette and keyboard, a row by a menu of the view. */
export async function chooseEvidence(given: readonly unknown[], plans: Plans, comparisons: Comparisons): Promise<EvidenceOf | undefined> {
  const [first] = given;
  if (given.length > 0 && (first === undefined || first === null)) {
    // The row was drawn anew meanwhile, and VS Code does not say which it was: what is at the cursor would be wrong.
    return pick(plans.all.flatMap((one) => subjectsOf(one, one.plan?.evidence ?? [])), "The view has just changed: which piece of evidence?");
  }
  const row = rowOf(first)?.subject as EvidenceOf | undefined;
  const known = row?.evidence === undefined ? comparisons.current : row;
  if (known !== undefined) {
    return fresh(plans, known);
  }
  const here = atCursor(plans);
  const all = here.length > 0 ? here : plans.all.flatMap((one) => subjectsOf(one, one.plan?.evidence ?? []));
  return all.length === 1 ? all[0] : pick(all);
}

/** All that the cursor's place speaks of, in the plan or in the code. */
export function atCursor(plans: Plans): readonly EvidenceOf[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const { uri } = editor.document;
  const at = editor.selection.active;
  const own = plans.at(uri);
  if (own?.plan !== null && own?.plan !== undefined) {
    return subjectsOf(own, evidenceAt(own.plan, at));
  }
  const isFile = (other: string): boolean => vscode.Uri.parse(other).toString() === uri.toString();
  return plans.all.flatMap((one) => subjectsOf(one, one.plan === null ? [] : evidenceIn(one.plan, isFile, at)));
}

/** The evidence as the plan has it now: it may have been edited since the row was drawn. */
function fresh(plans: Plans, known: EvidenceOf): EvidenceOf {
  const plan = plans.all.find((one) => one.plan?.uri === known.plan)?.plan;
  const evidence = plan?.evidence.find(({ key }) => key === known.evidence.key);
  return evidence === undefined ? known : { ...known, evidence };
}

function subjectsOf({ folder, plan }: FolderPlan, evidence: readonly Evidence[]): readonly EvidenceOf[] {
  return plan === null ? [] : evidence.map((one) => ({ folder, plan: (plan satisfies Plan).uri, evidence: one }));
}

async function pick(all: readonly EvidenceOf[], title = "Which piece of evidence?"): Promise<EvidenceOf | undefined> {
  // What drifted is what one looks for.
  const sorted = [...all].sort((one, other) => Number(other.evidence.isDrifted) - Number(one.evidence.isDrifted));
  const items = sorted.map((subject) => ({
    label: subject.evidence.label,
    description: subject.evidence.isDrifted ? `$(warning) ${subject.evidence.state}` : subject.evidence.state,
    detail: subject.evidence.place === null ? "nowhere" : where(subject.evidence.place),
    subject,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.subject;
}
