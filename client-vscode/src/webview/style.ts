// How nodes and edges look: the theme gives the colours, and what colour says, line style or words say as well.

import type cytoscape from "cytoscape";
import type { Colors } from "../graph/svg";

export const FONT_SIZE = 13;
export const LINE_HEIGHT = 16;
export const DASHES: Readonly<Record<string, readonly number[]>> = { deferred: [6, 4], "type-only": [2, 3], hidden: [12, 6] };

export function colors(): Colors {
  const style = getComputedStyle(document.body);
  const theme = (name: string, otherwise: string): string => style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const foreground = theme("foreground", "#333333");
  return {
    background: theme("editor-background", "#ffffff"),
    foreground,
    border: theme("contrastBorder", theme("focusBorder", foreground)),
    fill: theme("editorWidget-background", theme("editor-background", "#ffffff")),
    edge: theme("descriptionForeground", foreground),
    mark: theme("problemsWarningIcon-foreground", "#bf8803"),
  };
}

export function styleOf(chosen: Colors): cytoscape.StylesheetJson {
  return [...nodeStyles(chosen), ...edgeStyles(chosen)];
}

function nodeStyles(chosen: Colors): cytoscape.StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle", width: "data(width)", height: "data(height)", label: "data(label)", "text-wrap": "wrap", "text-valign": "center",
        "font-family": fontFamily(), "font-size": FONT_SIZE, color: chosen.foreground, "background-color": chosen.fill, "border-color": chosen.border, "border-width": 1,
      },
    },
    { selector: "node.package", style: { "border-style": "double", "border-width": 4 } },
    { selector: "node.blocked", style: { "border-style": "dashed" } },
    { selector: "node.merged", style: { "border-width": 3 } },
    { selector: "node.knotted", style: { "border-color": chosen.mark, "border-style": "dashed", "border-width": 3 } },
    { selector: "node.faded", style: { opacity: 0.25 } },
    // What a chosen node is joined to is what one looks for, whatever the search says.
    { selector: "node.near, node.chosen", style: { opacity: 1 } },
    { selector: "node.chosen", style: { "border-width": 5, "border-style": "solid" } },
  ];
}

function edgeStyles(chosen: Colors): cytoscape.StylesheetJson {
  const dashed = (name: string): cytoscape.StylesheetJsonBlock => ({ selector: `edge.${name}`, style: { "line-style": "dashed", "line-dash-pattern": [...(DASHES[name] ?? [])] } });
  const marked = { "line-color": chosen.mark, "target-arrow-color": chosen.mark, opacity: 1 };
  const counted = { label: "data(label)", "font-family": fontFamily(), "font-size": 11, color: chosen.foreground, "text-background-color": chosen.background, "text-background-opacity": 0.85 };
  return [
    {
      selector: "edge",
      style: {
        width: "data(width)", opacity: "data(opacity)" as unknown as number, "line-color": chosen.edge, "target-arrow-color": chosen.edge,
        "target-arrow-shape": "triangle", "arrow-scale": 0.8, "curve-style": "bezier",
      },
    },
    {
      selector: "edge.bent",
      style: {
        "curve-style": "unbundled-bezier", "edge-distances": "intersection",
        "control-point-weights": ((edge: cytoscape.EdgeSingular) => edge.scratch("controlPointWeights")) as unknown as number[],
        "control-point-distances": ((edge: cytoscape.EdgeSingular) => edge.scratch("controlPointDistances")) as unknown as number[],
      },
    },
    dashed("deferred"), dashed("type-only"), dashed("hidden"),
    { selector: "edge.hidden", style: { "target-arrow-shape": "none", "line-color": chosen.mark, opacity: 1 } },
    { selector: "edge.against", style: { "line-color": chosen.mark, "target-arrow-color": chosen.mark, "target-arrow-fill": "hollow", "arrow-scale": 1 } },
    { selector: "edge.cyclic", style: { ...marked, width: 2.5, "target-arrow-shape": "triangle-backcurve", "target-arrow-fill": "filled", "arrow-scale": 1.1 } },
    { selector: "edge.cut", style: { ...marked, ...counted, width: 4 } },
    { selector: "edge.implied", style: { display: "none" } },
    { selector: "edge.far", style: { opacity: 0.12 } },
    { selector: "edge.near", style: { ...counted, display: "element", opacity: 1, "line-color": chosen.foreground, "target-arrow-color": chosen.foreground, "z-index": 1 } },
    { selector: "edge.near.against, edge.near.cyclic, edge.near.hidden", style: marked },
  ];
}

/** How wide a text is drawn, in the units of the picture. */
export function widthOf(text: string): number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) {
    return text.length * 7;
  }
  context.font = `${FONT_SIZE}px ${fontFamily()}`;
  return context.measureText(text).width;
}

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily;
}
