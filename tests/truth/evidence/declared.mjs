// What the files below a folder declare, by the TypeScript compiler: {path: {name: [header, body, text, lines]}}.
// Usage: node declared.mjs COMPILER FOLDER

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createRequire } from "node:module";

const ts = createRequire(import.meta.url)(process.argv[2]);
const root = process.argv[3];
const printer = ts.createPrinter({ removeComments: true });
const found = {};
for (const path of readdirSync(root, { recursive: true }).sort()) {
  if (/\.tsx?$/.test(path)) {
    found[path] = declaredIn(ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.Latest, true));
  }
}
process.stdout.write(JSON.stringify(found));

function declaredIn(file) {
  const names = {};
  const print = (node) => (node ? printer.printNode(ts.EmitHint.Unspecified, node, file) : "");
  const all = (nodes) => (nodes ?? []).map(print).join(" ");
  const lines = (node) =>
    file.getLineAndCharacterOfPosition(node.end).line - file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const add = (name, node, header, body) => (names[name] ??= [header, body, print(node), lines(node)]);
  const nameOf = (node) => (node.name && (ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name)) ? node.name.text : undefined);
  const signature = (node) => `${all(node.modifiers)}|${print(node.asteriskToken)}|${all(node.typeParameters)}|${all(node.parameters)}|${print(node.type)}|${node.kind}`;

  function member(node) {
    if (ts.isPropertyDeclaration(node)) return `${all(node.modifiers)} ${print(node.name)}${print(node.questionToken)}:${print(node.type)}`;
    return node.body ? `${print(node.name)}(${signature(node)})` : print(node);
  }

  function visit(node, scope) {
    const name = nameOf(node) && scope + nameOf(node);
    if (ts.isFunctionDeclaration(node) && name) {
      add(name, node, signature(node), print(node.body));
    } else if (ts.isClassDeclaration(node) && name) {
      add(name, node, `${all(node.modifiers)}|${all(node.typeParameters)}|${all(node.heritageClauses)}`, node.members.map(member).join("\n"));
      for (const one of node.members) {
        if (ts.isConstructorDeclaration(one)) add(`${name}.constructor`, one, signature(one), print(one.body));
        else if (nameOf(one) && (ts.isMethodDeclaration(one) || ts.isAccessor(one)) && !ts.isPropertyDeclaration(one))
          add(`${name}.${nameOf(one)}`, one, signature(one), print(one.body));
      }
    } else if (ts.isInterfaceDeclaration(node)) {
      add(name, node, `${all(node.modifiers)}|${all(node.typeParameters)}|${all(node.heritageClauses)}`, node.members.map(print).join("\n"));
    } else if (ts.isTypeAliasDeclaration(node)) {
      add(name, node, `${all(node.modifiers)}|${all(node.typeParameters)}`, print(node.type));
    } else if (ts.isEnumDeclaration(node)) {
      add(name, node, all(node.modifiers), node.members.map(print).join("\n"));
    } else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && node.body && ts.isModuleBlock(node.body)) {
      for (const one of node.body.statements) visit(one, `${name}.`);
    } else if (ts.isVariableStatement(node)) {
      for (const one of node.declarationList.declarations) variable(node, one, scope);
    }
  }

  function variable(statement, node, scope) {
    if (!ts.isIdentifier(node.name)) return;
    const value = node.initializer;
    const isFunction = value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
    const header = `${all(statement.modifiers)}|${print(node.type)}|${isFunction ? signature(value) : ""}`;
    add(scope + node.name.text, statement, header, print(isFunction ? value.body : value));
  }

  for (const statement of file.statements) visit(statement, "");
  return names;
}
