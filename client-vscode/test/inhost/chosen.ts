// Which row a command means when VS Code passes none: the view was drawn anew between the click and the command.

import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Evidence, Plan } from "../../src/common/answers";
import { Comparisons } from "../../src/evidence/compare";
import { chooseEvidence } from "../../src/evidence/subject";
import type { EvidenceOf } from "../../src/views/plan-rows";
import type { Plans } from "../../src/views/plans";
import { chosenRow } from "../../src/views/row-tree";
import { type Tests, until } from "./suite";

const FOLDER = "file:///shop";
const RANGE = { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } };

export const chosenTests: Tests = {
  "a command without its row asks, with what drifted first": async () => {
    let answer: EvidenceOf | undefined;
    const asked = chooseEvidence([null], plansOf("held", "drifted"), comparisons()).then((one) => {
      answer = one;
    });
    // The list takes its time to open: what is not open cannot be accepted.
    await until("an answer", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return answer;
    });
    await asked;
    assert.equal(answer?.evidence.key, "drifted");
  },

  "a command of the view alone says that the row is to be chosen again": () => {
    assert.throws(() => chosenRow(undefined), { message: "the view has just changed: choose the row again" });
    assert.throws(() => chosenRow(null), { message: "the view has just changed: choose the row again" });
  },

  "a row gives its evidence as the plan has it now": async () => {
    const [known] = plansOf("held").all;
    const subject: EvidenceOf = { folder: FOLDER, plan: `${FOLDER}/PLAN.md`, evidence: { ...evidence("held"), state: "ok" } };
    assert.ok(known);
    const row = { id: "e", label: "held", kind: "evidence", aria: "held", subject };
    const found = await chooseEvidence([{ row }], plansOf("held"), comparisons());
    assert.equal(found?.evidence.state, "moved");
  },
};

function comparisons(): Comparisons {
  return { current: undefined } as Comparisons;
}

function plansOf(...keys: readonly string[]): Plans {
  const plan: Plan = { uri: `${FOLDER}/PLAN.md`, path: "PLAN.md", title: "", objectives: [], invariants: [], cards: [], evidence: keys.map(evidence) };
  return { all: [{ folder: FOLDER, isComplete: true, plan }] } as unknown as Plans;
}

function evidence(key: string): Evidence {
  return { key, label: key, state: "moved", reason: "", isDrifted: key === "drifted", range: RANGE, place: null, uses: [RANGE] };
}
