package render

import (
	"reflect"
	"regexp"
	"slices"
	"text/template"
	"text/template/parse"

	"kube-service-links/helm/internal/origin"
)

// outside is what a recorder knows of what is decided by objects of the cluster and by how often a release was upgraded.
type outside struct {
	// looksBefore is how often lookup had been called when the action began.
	looksBefore int
	// variables are those that have what was found, or was made of it.
	variables map[string]bearing
}

// Choice is a condition that chance, the cluster or the release's number had a part in.
type Choice struct {
	// At is the action, IsTaken what it came to.
	At      origin.Source
	IsTaken bool
	// IsSettled tells that it comes to one of two things: to that where nothing is found, or where all is.
	IsSettled bool
	// Kinds are those of the objects that were left out because of it, as far as they are written: "" for one that an
	// action writes.
	Kinds []string
}

// asksOutside tells whether the pipeline that ends here asked for an object, or for the number.
func (r *renderer) asksOutside(looking *node) bool {
	r.asksRelease = r.asksRelease || looking.asksRelease
	has := r.looks != r.top.outside.looksBefore
	r.top.outside.looksBefore = r.looks
	return has || looking.readsRelease ||
		slices.ContainsFunc(looking.reads, func(name string) bool { return r.top.outside.variables[name] != none })
}

func (r *renderer) keepOutside(looking *node) {
	kept := none
	if r.asksOutside(looking) {
		if kept = bearingOf(looking.pipe, r.top.outside.variables); looking.readsRelease || kept == none {
			kept = anyhow
		}
	}
	for _, name := range looking.declares {
		if kept == none {
			delete(r.top.outside.variables, name)
			continue
		}
		if r.top.outside.variables == nil {
			r.top.outside.variables = map[string]bearing{}
		}
		r.top.outside.variables[name] = kept
	}
}

// Of more in one template nobody could tell.
const mostChoices = 1_000

// choose notes what a condition came to.
func (r *renderer) choose(looking *node, value reflect.Value, isByChance bool) {
	isTaken := false
	if value.IsValid() {
		isTaken, _ = template.IsTrue(value.Interface())
	}
	other := looking.branch.ElseList
	if !isTaken {
		other = looking.branch.List
	}
	at := looking.action()
	isSame := func(one Choice) bool { return one.At == at && one.IsTaken == isTaken }
	if len(r.choices) < mostChoices && !slices.ContainsFunc(r.choices, isSame) {
		bears := bearingOf(looking.pipe, r.top.outside.variables)
		isSettled := !isByChance && !looking.readsRelease && (bears == more || bears == fewer)
		r.choices = append(r.choices, Choice{at, isTaken, isSettled, r.kindsIn(other)})
	}
}

var kindLine = regexp.MustCompile(`(?m)^["']?kind["']?:[ \t]*["']?([\w.]*)`)

// kindsIn are the kinds of the objects that a list would print, itself or by helpers.
func (r *renderer) kindsIn(list *parse.ListNode) []string {
	kinds := []string{}
	take := func(found []string) {
		for _, kind := range found {
			if !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	eachNode(list, func(each parse.Node) {
		switch each := each.(type) {
		case *parse.TextNode:
			for _, found := range kindLine.FindAllSubmatch(each.Text, -1) {
				take([]string{string(found[1])})
			}
		case *parse.ActionNode:
			for _, name := range includedIn(each.Pipe) {
				take(r.kindsOf(name))
			}
		case *parse.TemplateNode:
			take(r.kindsOf(each.Name))
		}
	})
	return kinds
}

func (r *renderer) kindsOf(name string) []string {
	if kinds, ok := r.kinds[name]; ok {
		return kinds
	}
	r.kinds[name] = nil
	if known := r.root.Lookup(name); known != nil && known.Tree != nil {
		r.kinds[name] = r.kindsIn(known.Tree.Root)
	}
	return r.kinds[name]
}

func includes(pipe *parse.PipeNode) bool {
	return len(includedIn(pipe)) > 0
}

// includedIn are the helpers that a pipeline names.
func includedIn(pipe *parse.PipeNode) []string {
	var names []string
	eachStep(pipe, func(step *parse.CommandNode) {
		function, ok := step.Args[0].(*parse.IdentifierNode)
		if !ok || function.Ident != "include" || len(step.Args) < 2 {
			return
		}
		if name, ok := step.Args[1].(*parse.StringNode); ok {
			names = append(names, name.Text)
		}
	})
	return names
}

// readsRelease tells whether a pipeline reads how often the release was upgraded, or all that is said of the release.
func readsRelease(pipe *parse.PipeNode) bool {
	return readsAny(pipe, "Release", "Revision")
}

// asksRelease tells whether a pipeline may come to something else where a release is upgraded.
func asksRelease(pipe *parse.PipeNode) bool {
	return readsAny(pipe, "Release", "Revision", "IsUpgrade", "IsInstall")
}

// readsAny tells whether a pipeline reads something of Helm's that is called so, or names it in a string.
func readsAny(pipe *parse.PipeNode, names ...string) bool {
	reads := false
	eachOperand(pipe, func(operand parse.Node) {
		way := wayOf(operand)
		if text, ok := operand.(*parse.StringNode); ok {
			reads = reads || slices.Contains(names, text.Text)
		}
		if last := len(way) - 1; last >= 0 && !slices.Contains(way, "Values") {
			reads = reads || slices.Contains(names, way[last])
		}
	})
	return reads
}

// wayOf are the names of the fields that an operand goes through.
func wayOf(operand parse.Node) []string {
	switch operand := operand.(type) {
	case *parse.FieldNode:
		return operand.Ident
	case *parse.VariableNode:
		return operand.Ident[1:]
	case *parse.ChainNode:
		return operand.Field
	}
	return nil
}
