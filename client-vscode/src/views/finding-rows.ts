// The rows of the Findings view: by code, with the words of its rule; below each its findings, by file and line.

import type { Place } from "../common/answers";
import { counted, grouped, type Icon, oneLine, type Row, where } from "./row";

export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Finding {
  /** The URI of the workspace folder whose file has it. */
  readonly folder: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
}

const MOST = 500;
const ICONS: Readonly<Record<Severity, Icon>> = {
  error: { name: "error", color: "problemsErrorIcon.foreground" },
  warning: { name: "warning", color: "problemsWarningIcon.foreground" },
  information: { name: "info", color: "problemsInfoIcon.foreground" },
  hint: { name: "lightbulb" },
};

/** Worst codes first, then by code. `titles` are the rules' words by code. */
export function findingRows(found: readonly Finding[], titles: ReadonlyMap<string, string>): readonly Row[] {
  const byCode = new Map<string, Finding[]>();
  for (const finding of found) {
    const some = byCode.get(finding.code);
    if (some === undefined) {
      byCode.set(finding.code, [finding]);
    } else {
      some.push(finding);
    }
  }
  return [...byCode]
    .map(([code, some]) => ({ code, worst: worstOf(some), some }))
    .sort((one, other) => SEVERITIES.indexOf(one.worst) - SEVERITIES.indexOf(other.worst) || compare(one.code, other.code))
    .map(({ code, worst, some }) => codeRow(code, worst, some, titles.get(code) ?? ""));
}

/** The findings that hold every word of a query in code, message or path. */
export function matching(found: readonly Finding[], query: string): readonly Finding[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return found.filter(({ code, message, place }) => {
    const text = `${code}\n${message}\n${place.path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function codeRow(code: string, worst: Severity, found: readonly Finding[], title: string): Row {
  const sorted = [...found].sort((one, other) => compare(one.place.path, other.place.path) || lineOf(one) - lineOf(other));
  const rows = sorted.slice(0, MOST).map(findingRow);
  return {
    id: code,
    label: `${code} ${title}`.trim(),
    description: grouped(found.length),
    tooltip: [`${code} ${title}`.trim(), `${counted(found.length, "finding")}, ${worst}`].join("\n"),
    icon: ICONS[worst],
    kind: "code",
    aria: [`${code} ${title}`.trim(), worst, counted(found.length, "finding")].join(", "),
    copy: `${code} ${title}`.trim(),
    isOpen: false,
    subject: code,
    children: found.length > MOST ? [...rows, restRow(found.length)] : rows,
  };
}

function findingRow(finding: Finding): Row {
  const message = oneLine(finding.message, 300);
  return {
    // Its line changes with every edit above it.
    id: `${finding.place.path} ${finding.message}`,
    label: message,
    description: where(finding.place),
    tooltip: [finding.message, `${finding.code}, ${finding.severity}`, where(finding.place)].join("\n"),
    icon: ICONS[finding.severity],
    kind: "finding",
    aria: [finding.severity, message, where(finding.place)].join(", "),
    copy: `${finding.code} ${finding.message} (${where(finding.place)})`,
    place: finding.place,
    subject: finding,
  };
}

function restRow(total: number): Row {
  const label = `${grouped(total - MOST)} more: narrow them with the filter`;
  return { id: "rest", label, icon: { name: "ellipsis" }, kind: "rest", aria: label };
}

function worstOf(found: readonly Finding[]): Severity {
  return SEVERITIES.find((severity) => found.some((one) => one.severity === severity)) ?? "hint";
}

function lineOf(finding: Finding): number {
  return finding.place.range.start.line;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
