// The panel that shows a graph: one for the modules, one for the cards of each folder. It follows code and plan.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { Later } from "../common/later";
import { log } from "../common/log";
import type { Server } from "../common/server";
import { guarded } from "../common/guarded";
import { pageOf } from "./html";
import type { FromPage, ToPage } from "./messages";
import { drawable, type GraphAnswer, type Of, type Site } from "./model";

const PAUSE_MS = 1_500;
const TITLES: Readonly<Record<Of, string>> = { modules: "Module Graph", prs: "PR Graph" };

export class GraphPanel {
  readonly #server: Server;
  readonly #folder: vscode.WorkspaceFolder;
  readonly #of: Of;
  readonly #panel: vscode.WebviewPanel;
  readonly #later = new Later(PAUSE_MS, () => this.#send());
  #answer: GraphAnswer | undefined;
  #sent = "";
  #isReady = false;

  constructor(server: Server, extension: vscode.Uri, folder: vscode.WorkspaceFolder, of: Of, onGone: () => void) {
    this.#server = server;
    this.#folder = folder;
    this.#of = of;
    const roots = [vscode.Uri.joinPath(extension, "dist"), vscode.Uri.joinPath(extension, "media")];
    const title = `${TITLES[of]}: ${folder.name}`;
    this.#panel = vscode.window.createWebviewPanel(`groundplan.graph.${of}`, title, vscode.ViewColumn.Active, { enableScripts: true, localResourceRoots: roots });
    this.#panel.iconPath = vscode.Uri.joinPath(extension, "media", "graph.svg");
    const changes = server.onDidChange((changed) => vscode.Uri.parse(changed.folder).toString() === folder.uri.toString() && this.#follow());
    this.#panel.webview.onDidReceiveMessage((message: FromPage) => void guarded(() => this.#take(message)));
    this.#panel.onDidChangeViewState(() => this.#follow());
    this.#panel.onDidDispose(() => {
      changes.dispose();
      this.#later.dispose();
      onGone();
    });
    this.#panel.webview.html = this.#page(extension, title);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #page(extension: vscode.Uri, title: string): string {
    const { webview } = this.#panel;
    const at = (...parts: readonly string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...parts)).toString();
    const nonce = randomBytes(16).toString("base64url");
    return pageOf({ title: title.replace(/[<>&"]/g, " "), of: this.#of, source: webview.cspSource, nonce, script: at("dist", "graph.js"), style: at("media", "graph.css") });
  }

  #follow(): void {
    if (this.#panel.visible && this.#isReady) {
      this.#later.ask();
    }
  }

  async #take(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#isReady = true;
        this.#sent = "";
        return this.#later.now();
      case "open":
        return this.#open(message.id);
      case "openEdge":
        return this.#openEdge(new Set(message.sources), new Set(message.targets));
      case "svg":
        return this.#save(message.text);
      case "mermaid":
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "markdown", content: `\`\`\`mermaid\n${message.text}\`\`\`\n` }));
    }
  }

  async #send(): Promise<void> {
    try {
      const argument = { folder: this.#folder.uri.toString(), of: this.#of };
      this.#answer = await this.#server.execute<GraphAnswer>("groundplan.graph", argument);
      const graph = drawable(this.#of, this.#answer);
      const sent = JSON.stringify(graph);
      if (sent !== this.#sent) {
        this.#sent = sent;
        await this.#post({ type: "graph", graph });
      }
    } catch (error) {
      log().warn(`no graph: ${String(error)}`);
      await this.#post({ type: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  }

  async #post(message: ToPage): Promise<void> {
    await this.#panel.webview.postMessage(message);
  }

  async #open(id: string): Promise<void> {
    const node = this.#answer?.nodes.find((one) => one.id === id);
    if (node === undefined) {
      return;
    }
    if (this.#of === "prs") {
      const edge = this.#answer?.edges.find(({ target }) => target === id);
      const [site] = edge?.evidence ?? [];
      await this.#show(node.path, site, new RegExp(`^### ${id}\\b`, "m"));
      return;
    }
    await this.#show(node.path);
  }

  async #openEdge(sources: ReadonlySet<string>, targets: ReadonlySet<string>): Promise<void> {
    const edges = (this.#answer?.edges ?? []).filter(({ source, target }) => sources.has(source) && targets.has(target));
    const sites = edges.flatMap((edge) => edge.evidence.map((site) => ({ label: `${edge.source} → ${edge.target}`, description: `${site.path}:${site.start.line}`, detail: edge.class, site })));
    const [first] = sites;
    if (first === undefined) {
      const [source] = sources;
      return source === undefined ? undefined : this.#open(source);
    }
    const picked = sites.length === 1 ? first : await vscode.window.showQuickPick(sites, { title: "Which import?", matchOnDescription: true });
    if (picked !== undefined) {
      await this.#show(picked.site.path, picked.site);
    }
  }

  async #show(path: string, site?: Site, heading?: RegExp): Promise<void> {
    const uri = vscode.Uri.joinPath(this.#folder.uri, path);
    const { type } = await vscode.workspace.fs.stat(uri);
    if (type === vscode.FileType.Directory) {
      // A Go package is its folder.
      await vscode.commands.executeCommand("revealInExplorer", uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const at = site === undefined ? document.positionAt(heading === undefined ? 0 : Math.max(document.getText().search(heading), 0)) : positionIn(document, site);
    // Beside the graph, never over it.
    const column = this.#panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
    const editor = await vscode.window.showTextDocument(document, { viewColumn: column, selection: new vscode.Range(at, at) });
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  }

  async #save(text: string): Promise<void> {
    const name = this.#of === "modules" ? "modules.svg" : "prs.svg";
    const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(this.#folder.uri, name), filters: { SVG: ["svg"] }, title: "Save the graph as SVG" });
    if (target !== undefined) {
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      void vscode.window.showInformationMessage(`Groundplan: ${vscode.workspace.asRelativePath(target)} is written`);
    }
  }
}

/** JSON counts columns in code points, the editor in UTF-16. */
function positionIn(document: vscode.TextDocument, { start }: Site): vscode.Position {
  const line = Math.min(start.line - 1, document.lineCount - 1);
  const before = [...document.lineAt(line).text].slice(0, start.column - 1).join("");
  return new vscode.Position(line, before.length);
}
