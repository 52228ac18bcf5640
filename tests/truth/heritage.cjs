// Who extends or implements what in a tree, by TypeScript's own checker, bases of bases included.
// `node heritage.cjs TYPESCRIPT ROOT` prints [[base, type], ...]; a name is its path without suffix, a dot, its name.
const path = require("node:path");
const fs = require("node:fs");

const [typescript, root] = process.argv.slice(2);
const ts = require(typescript);

function filesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesBelow(full);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [full] : [];
  });
}

const program = ts.createProgram(filesBelow(path.join(root, "src")), { target: 99, module: 99, moduleResolution: 100, noLib: true });
const checker = program.getTypeChecker();

function nameOf(symbol) {
  const declaration = symbol.declarations?.find((one) => ts.isClassDeclaration(one) || ts.isInterfaceDeclaration(one));
  const file = declaration?.getSourceFile().fileName;
  if (!file || !path.resolve(file).startsWith(path.resolve(root, "src"))) return undefined;
  const stem = path.relative(root, file).replace(/\.tsx?$/, "").replace(/\/index$/, "");
  return `${stem}.${symbol.name}`;
}

function basesOf(symbol) {
  const found = new Map();
  for (const declaration of symbol.declarations ?? []) {
    for (const clause of declaration.heritageClauses ?? []) {
      for (const type of clause.types) {
        let base = checker.getSymbolAtLocation(type.expression);
        if (base && base.flags & ts.SymbolFlags.Alias) base = checker.getAliasedSymbol(base);
        if (base && !found.has(base)) {
          found.set(base, true);
          for (const above of basesOf(base)) found.set(above, true);
        }
      }
    }
  }
  return [...found.keys()];
}

const pairs = new Set();
for (const source of program.getSourceFiles()) {
  ts.forEachChild(source, function visit(node) {
    if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) {
      const symbol = node.name && checker.getSymbolAtLocation(node.name);
      const own = symbol && nameOf(symbol);
      for (const base of own ? basesOf(symbol) : []) {
        const name = nameOf(base);
        if (name) pairs.add(JSON.stringify([name, own]));
      }
    }
    ts.forEachChild(node, visit);
  });
}
console.log(`[${[...pairs].sort().join(",")}]`);
