// The page of a graph: no script but ours, nothing from a network, no inline style but one that is named by its nonce.

export interface PageParts {
  readonly title: string;
  readonly of: "modules" | "prs";
  readonly source: string;
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
}

export function pageOf({ title, of, source, nonce, script, style }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src ${source} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
<style nonce="${nonce}" id="__________cytoscape_stylesheet">.__________cytoscape_container { position: relative; }</style>
</head>
<body data-of="${of}">
<h1 class="unseen">${title}</h1>
<div class="bar" role="group" aria-label="Graph">
  <input id="search" type="search" placeholder="Search" aria-label="Search the graph" spellcheck="false">
  <button id="in" type="button" aria-label="Zoom in" title="Zoom in (+)">+</button>
  <button id="out" type="button" aria-label="Zoom out" title="Zoom out (-)">−</button>
  <button id="fit" type="button" title="Fit the graph into the window (0)">Fit</button>
  ${of === "modules" ? MODULES : ""}
  <button id="svg" type="button" title="Save what is drawn as SVG">SVG</button>
  <button id="mermaid" type="button" title="Open what is drawn as Mermaid">Mermaid</button>
</div>
<p id="status" role="status" aria-live="polite">The graph is being read…</p>
<main>
  <div id="picture" role="application" tabindex="0" aria-label="Picture of the graph" aria-describedby="keys"></div>
  <p id="keys" class="unseen">Arrows move, plus and minus zoom, zero fits. The list that follows holds the same graph.</p>
  <aside aria-label="The graph as a list">
    <ul id="list" role="listbox" tabindex="0" aria-label="Nodes of the graph"></ul>
    <section id="details" aria-label="Selected node" aria-live="polite"></section>
    <details class="legend"><summary>Legend</summary>${of === "modules" ? LEGEND_MODULES : LEGEND_PRS}</details>
  </aside>
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

const MODULES = `<button id="expand" type="button" title="Open every package">Expand all</button>
  <button id="collapse" type="button" title="Close every package">Collapse all</button>
  <label><input id="foreign" type="checkbox"> Tests and vendored</label>
  <label><input id="hidden" type="checkbox" checked> Hidden coupling</label>
  <label title="Arrows between nodes that a path of other arrows joins as well"><input id="implied" type="checkbox"> Implied arrows</label>`;

const LEGEND_MODULES = `<ul>
  <li>A click selects a module, a double click opens it; a click on an arrow leads to the import.</li>
  <li>A solid arrow is an import that runs when the module is loaded, a dashed one is deferred, a dotted one is for types only.</li>
  <li>A dashed thick frame and “↻ in a cycle” mark what is in an import cycle; thick coloured arrows with curved heads run inside it.</li>
  <li>A coloured arrow with a hollow head runs against the layers: with the others it makes packages import each other in a circle.</li>
  <li>The thickest arrows, marked “cut”, close an import cycle: take them out to break it.</li>
  <li>A line with long dashes and no arrow joins modules that change together although no imports connect them.</li>
  <li>A thick dark arrow stands for many imports, a faint one for few; the number appears when one of its ends is selected.</li>
  <li>Implied arrows, which a path of others makes up, are left out of a large graph until a node is selected.</li></ul>`;

const LEGEND_PRS = `<ul>
  <li>A click selects a card, a double click opens it; a click on an arrow leads to the card that needs the other.</li>
  <li>An arrow runs from a card to the cards that need it.</li>
  <li>▶ ready: work may begin; ◼ blocked: something that it needs is not merged; ✔ merged.</li>
  <li>A dashed thick frame marks a cycle of dependencies.</li></ul>`;
