// What the files below a folder declare, by go/ast: {path: {name: [header, body, text, lines]}}.
package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

type entry [4]any

func main() {
	root := os.Args[1]
	found := map[string]map[string]entry{}
	filepath.WalkDir(root, func(path string, item fs.DirEntry, err error) error {
		if err == nil && !item.IsDir() && strings.HasSuffix(path, ".go") {
			name, _ := filepath.Rel(root, path)
			found[filepath.ToSlash(name)] = declared(path)
		}
		return nil
	})
	json.NewEncoder(os.Stdout).Encode(found)
}

func declared(path string) map[string]entry {
	names := map[string]entry{}
	files := token.NewFileSet()
	// Without the mode for comments they are not in the tree.
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return names
	}
	add := func(name string, node ast.Node, header, body string) {
		if _, is := names[name]; !is && name != "_" {
			height := files.Position(node.End()).Line - files.Position(node.Pos()).Line + 1
			names[name] = entry{header, body, text(node), height}
		}
	}
	for _, one := range file.Decls {
		switch node := one.(type) {
		case *ast.FuncDecl:
			name, header := node.Name.Name, ""
			if node.Recv != nil && len(node.Recv.List) > 0 {
				name = owner(node.Recv.List[0].Type) + "." + name
				header = text(node.Recv.List[0].Type)
				for _, receiver := range node.Recv.List[0].Names {
					header = receiver.Name + " " + header
				}
			}
			body := ""
			if node.Body != nil {
				body = text(node.Body)
			}
			add(name, node, header+text(node.Type), body)
		case *ast.GenDecl:
			for _, spec := range node.Specs {
				if named, is := spec.(*ast.TypeSpec); is {
					header := ""
					if named.TypeParams != nil {
						for _, parameter := range named.TypeParams.List {
							for _, each := range parameter.Names {
								header += each.Name + " "
							}
							header += text(parameter.Type) + ","
						}
					}
					if named.Assign.IsValid() {
						header += "="
					}
					add(named.Name.Name, named, header, text(named.Type))
				}
			}
		}
	}
	return names
}

func owner(node ast.Expr) string {
	switch node := node.(type) {
	case *ast.StarExpr:
		return owner(node.X)
	case *ast.IndexExpr:
		return owner(node.X)
	case *ast.IndexListExpr:
		return owner(node.X)
	case *ast.ParenExpr:
		return owner(node.X)
	case *ast.Ident:
		return node.Name
	}
	return "?"
}

// text prints a node as if it stood on no line: only the tokens count.
func text(node ast.Node) string {
	var out bytes.Buffer
	printer.Fprint(&out, token.NewFileSet(), node)
	return strings.Join(strings.Fields(out.String()), " ")
}
