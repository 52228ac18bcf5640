// The rows of the Plan view: what drifted first, then the cards in merge order, objectives, invariants.

import type { Card, Element, Evidence, Place, Plan, Readiness } from "../common/answers";
import { counted, grouped, type Icon, oneLine, plain, type Row, shortName, where } from "./row";

const READINESS: Readonly<Record<Readiness, Icon>> = {
  merged: { name: "git-merge", color: "charts.purple" },
  blocked: { name: "lock", color: "disabledForeground" },
  ready: { name: "play-circle", color: "testing.iconPassed" },
};
const HOLDS: Icon = { name: "pass", color: "testing.iconPassed" };
const DRIFTED: Icon = { name: "warning", color: "problemsWarningIcon.foreground" };
const UNKNOWN: Icon = { name: "circle-outline" };
const NEUTRAL: ReadonlySet<string> = new Set(["unpinned", "uncheckable"]);

/** What the commands of a piece of evidence work on. */
export interface EvidenceOf {
  readonly folder: string;
  readonly plan: string;
  readonly evidence: Evidence;
}

/** What the commands of a card work on: names, since the plan may be edited before one is run. */
export interface CardOf {
  readonly plan: string;
  readonly card: string;
}

export function drifted(plan: Plan): readonly Evidence[] {
  return plan.evidence.filter(({ isDrifted }) => isDrifted);
}

export function planRows(folder: string, plan: Plan): readonly Row[] {
  const byKey = new Map(plan.evidence.map((one) => [one.key, one]));
  const groups = [
    group("drifted", "Drifted evidence", { name: "warning", color: "problemsWarningIcon.foreground" }, true,
      drifted(plan).map((one) => evidenceRow(folder, plan, one))),
    group("cards", "Cards in merge order", { name: "list-ordered" }, true, plan.cards.map((card) => cardRow(folder, plan, card, byKey))),
    group("objectives", "Objectives", { name: "target" }, false, plan.objectives.map((one) => elementRow(folder, plan, one, byKey))),
    group("invariants", "Invariants", { name: "law" }, false, plan.invariants.map((one) => elementRow(folder, plan, one, byKey))),
  ];
  return groups.filter((row) => row.children?.length !== 0);
}

/** The words for one card's state: what the icon tells the eye. */
export function stateOf(card: Card): string {
  if (card.readiness === "blocked") {
    return `blocked by ${card.blockedBy.join(", ")}`;
  }
  const said = card.status === "" || card.status === "planned" || card.status === card.readiness ? "" : `, ${card.status}`;
  return `${card.readiness}${said}`;
}

function group(name: string, label: string, icon: Icon, isOpen: boolean, children: readonly Row[]): Row {
  return {
    id: name,
    label,
    description: grouped(children.length),
    icon,
    kind: "group",
    aria: `${label}, ${children.length}`,
    isOpen,
    children,
  };
}

function cardRow(folder: string, plan: Plan, card: Card, byKey: ReadonlyMap<string, Evidence>): Row {
  const cited = citedBy(card.cites, byKey);
  const marks = driftText(cited);
  const subject: CardOf = { plan: plan.uri, card: card.name };
  const files = card.files.map((uri) => fileRow(folder, card, uri));
  const children = [...cited.map((one) => evidenceRow(folder, plan, one)), ...files];
  return {
    id: card.name,
    label: `${card.name} ${plain(oneLine(card.title, 80))}`,
    description: [stateOf(card), marks].filter((part) => part !== "").join(" · "),
    tooltip: [`${card.name}: ${card.title}`, stateOf(card), `${counted(card.files.length, "file")} in its scope`, `${counted(cited.length, "piece")} of evidence`, marks]
      .filter((line) => line !== "").join("\n"),
    icon: READINESS[card.readiness],
    kind: cited.length === 0 ? "card" : "card cited",
    aria: [`${card.name} ${card.title}`, stateOf(card), marks, counted(card.files.length, "file")].filter((part) => part !== "").join(", "),
    copy: `${card.name}: ${card.title}`,
    place: placeIn(plan, card.range),
    subject,
    ...(children.length === 0 ? {} : { isOpen: false, children }),
  };
}

function elementRow(folder: string, plan: Plan, element: Element, byKey: ReadonlyMap<string, Evidence>): Row {
  const cited = citedBy(element.cites, byKey);
  const marks = driftText(cited);
  const text = plain(oneLine(element.text.replace(/^\**\w+\**\s*/, ""), 160));
  return {
    id: element.id,
    label: element.id,
    description: [text, marks].filter((part) => part !== "").join(" · "),
    tooltip: `${element.id} ${text}`,
    icon: marks === "" ? { name: "circle-small-filled" } : DRIFTED,
    kind: "element",
    aria: [element.id, text, marks].filter((part) => part !== "").join(", "),
    copy: `${element.id} ${text}`,
    place: placeIn(plan, element.range),
    ...(cited.length === 0 ? {} : { isOpen: false, children: cited.map((one) => evidenceRow(folder, plan, one)) }),
  };
}

function evidenceRow(folder: string, plan: Plan, evidence: Evidence): Row {
  const reason = evidence.reason === "" ? "" : ` (${evidence.reason})`;
  const subject: EvidenceOf = { folder, plan: plan.uri, evidence };
  const at = evidence.place === null ? "nowhere" : where(evidence.place);
  return {
    id: `evidence ${evidence.key}`,
    label: shortName(evidence.label),
    description: evidence.isDrifted || NEUTRAL.has(evidence.state) ? `${evidence.state} · ${at}` : at,
    tooltip: [evidence.label, `${evidence.state}${reason}`, at].join("\n"),
    icon: evidence.isDrifted ? DRIFTED : NEUTRAL.has(evidence.state) ? UNKNOWN : HOLDS,
    kind: evidence.isDrifted ? "evidence drifted" : "evidence",
    aria: ["evidence", evidence.label, `${evidence.state}${reason}`, at].join(", "),
    copy: evidence.label,
    // What leads nowhere any more leads to its line in the plan.
    place: evidence.place ?? placeIn(plan, evidence.range),
    subject,
  };
}

function fileRow(folder: string, card: Card, uri: string): Row {
  const path = decodeURIComponent(uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : uri);
  const start = { line: 0, character: 0 };
  return {
    id: `file ${uri}`,
    label: path.slice(path.lastIndexOf("/") + 1),
    description: path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "",
    tooltip: `${path}\nin the scope of ${card.name}`,
    icon: { name: "file" },
    kind: "file",
    aria: `${path}, in the scope of ${card.name}`,
    copy: path,
    place: { uri, path, range: { start, end: start } },
  };
}

function citedBy(cites: readonly string[], byKey: ReadonlyMap<string, Evidence>): readonly Evidence[] {
  return cites.flatMap((key) => byKey.get(key) ?? []);
}

function driftText(cited: readonly Evidence[]): string {
  const count = cited.filter(({ isDrifted }) => isDrifted).length;
  return count === 0 ? "" : `${count} drifted`;
}

function placeIn(plan: Plan, range: Place["range"]): Place {
  return { uri: plan.uri, path: plan.path, range };
}
