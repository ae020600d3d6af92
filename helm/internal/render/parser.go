package render

import (
	"fmt"
	"slices"
	"text/template"
	"text/template/parse"
)

// Parser parses the templates of charts and adds the marks. What it was asked for the last time it has still, so an edit
// costs what the edited template costs.
type Parser struct {
	instrumenter
	known map[parserKey]*parsed
}

type parserKey struct {
	name, text string
	file       int
	generation int
}

// parsed is a file: the templates that it defines, its own among them.
type parsed struct {
	trees   map[string]*parse.Tree
	isEmpty map[string]bool
	failure *Failure
}

// Beyond so many nodes what is known is mostly of texts that are no more.
const mostNodes = 200_000

// NewParser makes one that knows nothing.
func NewParser() *Parser {
	return &Parser{instrumenter: newInstrumenter(), known: map[parserKey]*parsed{}}
}

func (p *Parser) files(templates []Template, generation int, functions template.FuncMap) []*parsed {
	// Trees that were marked are kept as long as the parser is: those of another chart are of no use.
	if len(p.nodes) > mostNodes || !p.knowsAny(templates, generation) {
		*p = *NewParser()
	}
	files := make([]*parsed, len(templates))
	known := make(map[parserKey]*parsed, len(templates))
	for i, each := range templates {
		key := parserKey{each.Name, each.Text, each.File, generation}
		file := p.known[key]
		if file == nil {
			file = p.file(each, functions)
		}
		files[i], known[key] = file, file
	}
	p.known = known
	return files
}

func (p *Parser) knowsAny(templates []Template, generation int) bool {
	return slices.ContainsFunc(templates, func(each Template) bool {
		return p.known[parserKey{each.Name, each.Text, each.File, generation}] != nil
	})
}

func (p *Parser) file(t Template, functions template.FuncMap) (file *parsed) {
	file = &parsed{isEmpty: map[string]bool{}}
	defer func() {
		if reason := recover(); reason != nil {
			file = &parsed{failure: panicked(t.Name, reason)}
		}
	}()
	if name, ok := callsMark(t.Text); ok {
		file.failure = &Failure{
			Message: fmt.Sprintf("function %q not defined", name), At: Position{File: t.Name}, IsParse: true,
		}
		return
	}
	trees, err := parse.Parse(t.Name, t.Text, "", "", functions, builtins)
	if err != nil {
		file.failure = parseFailure(t.Name, err)
		return
	}
	file.trees = trees
	from := &source{file: int32(t.File)}
	for name, tree := range trees {
		file.isEmpty[name] = parse.IsEmptyTree(tree.Root)
		p.tree(tree, from)
	}
	return
}

// addTo defines the templates of a file; one that is empty replaces none, as in text/template.
func (f *parsed) addTo(root *template.Template) *Failure {
	for name, tree := range f.trees {
		if known := root.Lookup(name); f.isEmpty[name] && known != nil && known.Tree != nil {
			continue
		}
		if _, err := root.AddParseTree(name, tree); err != nil {
			return parseFailure(tree.ParseName, err)
		}
	}
	return nil
}

// builtins are the functions that text/template has itself; the parser asks only whether there is one of a name.
var builtins = map[string]any{
	"and": true, "call": true, "html": true, "index": true, "slice": true, "js": true, "len": true, "not": true,
	"or": true, "print": true, "printf": true, "println": true, "urlquery": true,
	"eq": true, "ge": true, "gt": true, "le": true, "lt": true, "ne": true,
}
