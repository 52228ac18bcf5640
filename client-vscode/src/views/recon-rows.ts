// The rows of the Recon view: topics, below them labels, below them facts, a page at a time.

import { type Fact, type Label, LABELS, type Topic } from "../common/answers";
import { counted, grouped, type Icon, oneLine, type Row, shortName, where } from "./row";

export const PAGE = 200;

/** Which facts the view shows. */
export interface Filter {
  readonly query: string;
  readonly labels: readonly Label[];
}

export const NO_FILTER: Filter = { query: "", labels: LABELS };

/** What the rows of a topic are asked by. */
export interface FactsOf {
  readonly folder: string;
  readonly kind: string;
  readonly label: Label;
}

const ICONS: Readonly<Record<Label, Icon>> = {
  confirmed: { name: "pass", color: "testing.iconPassed" },
  inferred: { name: "lightbulb", color: "editorLightBulb.foreground" },
  open: { name: "question", color: "problemsWarningIcon.foreground" },
};
const TOPIC_ICONS: Readonly<Record<string, string>> = {
  module: "package",
  "data-structure": "symbol-structure",
  interface: "symbol-interface",
  invariant: "law",
  "entry-point": "debug-start",
  command: "terminal",
  flag: "symbol-parameter",
  "config-read": "settings-gear",
  "config-source": "settings",
  "extension-point": "plug",
  extension: "extensions",
  constraint: "lock",
  coupling: "references",
  test: "beaker",
  "public-api": "globe",
  uncertainty: "question",
};

export function isFiltering(filter: Filter): boolean {
  return filter.query.trim() !== "" || filter.labels.length < LABELS.length;
}

/** What stands above the rows while a filter is on. */
export function filterText(filter: Filter): string {
  const words = filter.query.trim() === "" ? "" : `“${filter.query.trim()}”`;
  const labels = filter.labels.length < LABELS.length ? filter.labels.join(", ") : "";
  return [words, labels].filter((part) => part !== "").join(" · ");
}

/** Topics that a filter leaves nothing of are left out; without one an empty topic says what was looked at. */
export function topicRows(folder: string, topics: readonly Topic[], filter: Filter): readonly Row[] {
  const left = isFiltering(filter) ? topics.filter((topic) => shown(topic) > 0) : topics;
  return left.map((topic) => topicRow(folder, topic, filter));
}

/** One row for each label that occurs. */
export function labelRows(folder: string, topic: Topic): readonly Row[] {
  return LABELS.filter((label) => topic.counts[label] > 0).map((label) => {
    const subject: FactsOf = { folder, kind: topic.kind, label };
    return {
      id: label,
      label: capital(label),
      description: grouped(topic.counts[label]),
      icon: ICONS[label],
      kind: "label",
      aria: `${capital(label)}, ${counted(topic.counts[label], "fact")}`,
      isOpen: false,
      subject,
    };
  });
}

export function factRows(facts: readonly Fact[]): readonly Row[] {
  return facts.map(factRow);
}

/** The row below a page that does not hold all. */
export function moreRow(of: FactsOf, shown: number, total: number): Row {
  const next = Math.min(PAGE, total - shown);
  return {
    id: "more",
    label: `Show ${grouped(next)} more`,
    description: `${grouped(shown)} of ${grouped(total)}`,
    icon: { name: "ellipsis" },
    kind: "more",
    aria: `Show ${next} more, ${grouped(shown)} of ${grouped(total)} are shown`,
    subject: of,
  };
}

function topicRow(folder: string, topic: Topic, filter: Filter): Row {
  const count = shown(topic);
  const inAll = isFiltering(filter) && count < topic.total ? ` of ${grouped(topic.total)}` : "";
  const labels = LABELS.filter((label) => topic.counts[label] > 0).map((label) => `${grouped(topic.counts[label])} ${label}`);
  const said = count === 0 ? "none" : `${grouped(count)}${inAll}`;
  return {
    id: topic.kind,
    label: topic.title,
    description: said,
    tooltip: [labels.join(", "), `Coverage: ${topic.note}`].filter((line) => line !== "").join("\n"),
    icon: { name: TOPIC_ICONS[topic.kind] ?? "symbol-misc" },
    kind: "topic",
    aria: [topic.title, said, ...labels, `coverage: ${topic.note}`].join(", "),
    copy: `${topic.title}: ${said}; ${topic.note}`,
    ...(count === 0 ? {} : { isOpen: false, children: labelRows(folder, topic) }),
  };
}

function factRow(fact: Fact): Row {
  const [place] = fact.places;
  const statement = oneLine(fact.statement);
  const rule = fact.label === "confirmed" ? fact.label : `${fact.label}: ${fact.rule}`;
  return {
    id: fact.id,
    label: shortName(fact.subject),
    description: statement,
    tooltip: [oneLine(fact.subject), statement, rule, ...fact.places.slice(0, 5).map(where)].join("\n"),
    icon: ICONS[fact.label],
    kind: place === undefined ? "fact nowhere" : "fact",
    aria: [fact.label, oneLine(fact.subject), statement, ...(place === undefined ? [] : [where(place)])].join(", "),
    copy: `${fact.subject}: ${fact.statement}${place === undefined ? "" : ` (${where(place)})`}`,
    ...(place === undefined ? {} : { place }),
    subject: fact,
  };
}

function shown(topic: Topic): number {
  return LABELS.reduce((sum, label) => sum + topic.counts[label], 0);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
