// What is drawn, as an SVG of its own: no script, no font to fetch, the colours of the theme.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnNode extends Box {
  readonly lines: readonly string[];
  readonly isKnotted: boolean;
}

export interface DrawnEdge {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly dash: string;
  readonly label: string;
  readonly isCut: boolean;
  readonly hasArrow: boolean;
}

export interface Colors {
  readonly background: string;
  readonly foreground: string;
  readonly border: string;
  readonly fill: string;
  readonly edge: string;
  readonly mark: string;
}

export interface Scene {
  readonly title: string;
  readonly box: Box;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly colors: Colors;
}

const MARGIN = 20;
const LINE = 16;

export function svgOf({ title, box, nodes, edges, colors }: Scene): string {
  const [width, height] = [box.width + 2 * MARGIN, box.height + 2 * MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${round(width)}" height="${round(height)}"`
      + ` viewBox="${round(box.x - MARGIN)} ${round(box.y - MARGIN)} ${round(width)} ${round(height)}" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<defs>${arrow("arrow", colors.edge)}${arrow("cut", colors.mark)}</defs>`,
    `<rect x="${round(box.x - MARGIN)}" y="${round(box.y - MARGIN)}" width="${round(width)}" height="${round(height)}" fill="${escaped(colors.background)}"/>`,
    ...edges.map((edge) => edgeSvg(edge, colors)),
    ...nodes.map((node) => nodeSvg(node, colors)),
    "</svg>",
    "",
  ].join("\n");
}

function nodeSvg(node: DrawnNode, colors: Colors): string {
  const dash = node.isKnotted ? ` stroke-dasharray="5 3" stroke-width="2.5"` : "";
  const stroke = node.isKnotted ? colors.mark : colors.border;
  const x = node.x + node.width / 2;
  const top = node.y + node.height / 2 - ((node.lines.length - 1) * LINE) / 2 + 4;
  const spans = node.lines.map((line, index) => `<tspan x="${round(x)}" y="${round(top + index * LINE)}">${escaped(line)}</tspan>`).join("");
  return `<g><rect x="${round(node.x)}" y="${round(node.y)}" width="${round(node.width)}" height="${round(node.height)}" rx="3"`
    + ` fill="${escaped(colors.fill)}" stroke="${escaped(stroke)}"${dash}/><text text-anchor="middle" fill="${escaped(colors.foreground)}">${spans}</text></g>`;
}

function edgeSvg(edge: DrawnEdge, colors: Colors): string {
  const [start, ...rest] = edge.points;
  if (start === undefined) {
    return "";
  }
  const color = edge.isCut ? colors.mark : colors.edge;
  const path = [`M${round(start.x)} ${round(start.y)}`, ...curve(rest)].join(" ");
  const dash = edge.dash === "" ? "" : ` stroke-dasharray="${edge.dash}"`;
  const end = edge.hasArrow ? ` marker-end="url(#${edge.isCut ? "cut" : "arrow"})"` : "";
  const middle = edge.points[Math.floor(edge.points.length / 2)] ?? start;
  const at = rest.length === 1 && rest[0] !== undefined ? { x: (start.x + rest[0].x) / 2, y: (start.y + rest[0].y) / 2 } : middle;
  const label = edge.label === "" ? "" : `<text x="${round(at.x)}" y="${round(at.y)}" font-size="10" fill="${escaped(colors.foreground)}">${escaped(edge.label)}</text>`;
  return `<path d="${path}" fill="none" stroke="${escaped(color)}" stroke-width="${edge.isCut ? 2.5 : 1}"${dash}${end}/>${label}`;
}

/** Through the points between, as the picture draws them: they pull at the line, which bends half-way from one to the next. */
function curve(points: DrawnEdge["points"]): readonly string[] {
  if (points.length === 1) {
    return points.map(({ x, y }) => `L${round(x)} ${round(y)}`);
  }
  return points.slice(0, -1).map((pull, index) => {
    const next = points[index + 1] ?? pull;
    const end = index === points.length - 2 ? next : { x: (pull.x + next.x) / 2, y: (pull.y + next.y) / 2 };
    return `Q${round(pull.x)} ${round(pull.y)} ${round(end.x)} ${round(end.y)}`;
  });
}

function arrow(id: string, color: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="${escaped(color)}"/></marker>`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  // Text of the repository may hold anything: what XML cannot hold is left out.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
