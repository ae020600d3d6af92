package render

import (
	"encoding/base64"
	"fmt"
	"slices"
	"text/template/parse"
)

// shape is what templates read of objects: the names of fields, and what they read within.
type shape map[string]shape

// What templates read of one object at most: its shape is that of all objects together.
const (
	mostFields = 5_000
	mostDeep   = 12
)

// lookup is Helm's without a cluster, or finds an object that has all that the templates of the chart read of any. What
// it says is another thing with each seed, so that nothing of it is taken for known.
func (r *renderer) lookup(apiVersion, kind, namespace, name string) (map[string]any, error) {
	r.looks++
	if !r.options.Finds {
		return map[string]any{}, nil
	}
	if r.found == nil {
		r.found = r.wanted()
	}
	object := func(name string) map[string]any {
		said := r.filled(*r.found)
		metadata := mapAt(said, "metadata")
		said["apiVersion"], said["kind"] = apiVersion, kind
		metadata["name"], metadata["namespace"] = name, namespace
		if namespace == "" {
			metadata["namespace"] = r.someWord()
		}
		for _, key := range []string{"labels", "annotations"} {
			r.fill(mapAt(metadata, key))
		}
		for _, key := range []string{"data", "spec", "status"} {
			r.fill(mapAt(said, key))
		}
		return said
	}
	if name != "" {
		return object(name), nil
	}
	item := object(r.someWord())
	delete(item, "items")
	return map[string]any{"apiVersion": apiVersion, "kind": kind + "List", "items": []any{item}}, nil
}

// someWord can be read as base64, too.
func (r *renderer) someWord() string {
	return base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "found%d", r.options.Seed))
}

// fill sees to it that something is in a map.
func (r *renderer) fill(of map[string]any) {
	if len(of) == 0 {
		of[r.someWord()] = r.someWord()
	}
}

func mapAt(of map[string]any, key string) map[string]any {
	known, ok := of[key].(map[string]any)
	if !ok {
		known = map[string]any{}
		of[key] = known
	}
	return known
}

func (r *renderer) filled(of shape) map[string]any {
	said := map[string]any{}
	for name, inner := range of {
		if len(inner) == 0 {
			said[name] = r.someWord()
			continue
		}
		said[name] = r.filled(inner)
	}
	return said
}

// wanted is what the templates read of anything but of what Helm hands them.
func (r *renderer) wanted() *shape {
	all := shape{}
	fields := 0
	note := func(way []string) {
		at := all
		for _, name := range way[:min(len(way), mostDeep)] {
			if at[name] == nil {
				if fields++; fields > mostFields {
					return
				}
				at[name] = shape{}
			}
			at = at[name]
		}
	}
	for _, each := range r.root.Templates() {
		if each.Tree != nil {
			eachPipe(each.Tree.Root, func(pipe *parse.PipeNode) {
				eachStep(pipe, func(step *parse.CommandNode) {
					for _, way := range waysIn(step) {
						note(way)
					}
				})
			})
		}
	}
	return &all
}

var ofHelm = []string{"Values", "Release", "Chart", "Capabilities", "Files", "Template", "Subcharts"}

// waysIn are the ways into objects that a step of a pipeline goes: `.data.key`, and `index .data "key"`.
func waysIn(step *parse.CommandNode) [][]string {
	ways := [][]string{{}}
	var keys []string
	for _, operand := range step.Args {
		if text, ok := operand.(*parse.StringNode); ok {
			keys = append(keys, text.Text)
		}
		if way := wayOf(operand); len(way) > 0 && !slices.Contains(ofHelm, way[0]) {
			ways = append(ways, way)
		}
	}
	function, ok := step.Args[0].(*parse.IdentifierNode)
	if !ok || !slices.Contains([]string{"index", "get", "dig", "hasKey"}, function.Ident) {
		return ways[1:]
	}
	for i := range ways {
		ways[i] = append(slices.Clone(ways[i]), keys...)
	}
	return ways
}

// eachPipe visits the pipelines below a node.
func eachPipe(list *parse.ListNode, visit func(*parse.PipeNode)) {
	eachNode(list, func(each parse.Node) {
		switch each := each.(type) {
		case *parse.ActionNode:
			visit(each.Pipe)
		case *parse.TemplateNode:
			visit(each.Pipe)
		default:
			if branch := branchOf(each); branch != nil {
				visit(branch.Pipe)
			}
		}
	})
}

// eachNode visits all nodes of a list, and of those that they choose from.
func eachNode(list *parse.ListNode, visit func(parse.Node)) {
	if list == nil {
		return
	}
	for _, each := range list.Nodes {
		visit(each)
		if branch := branchOf(each); branch != nil {
			eachNode(branch.List, visit)
			eachNode(branch.ElseList, visit)
		}
	}
}

// branchOf is what a node chooses from; nil where it does not choose.
func branchOf(of parse.Node) *parse.BranchNode {
	switch of := of.(type) {
	case *parse.IfNode:
		return &of.BranchNode
	case *parse.RangeNode:
		return &of.BranchNode
	case *parse.WithNode:
		return &of.BranchNode
	}
	return nil
}
