package render

import (
	"slices"
	"text/template/parse"
)

// bearing is how what lookup finds bears on a value: nothing that it finds changes whether there is a value, only more
// objects make one, only fewer do, or it may be anything.
type bearing int

const (
	none bearing = iota
	more
	fewer
	anyhow
)

func (b bearing) with(other bearing) bearing {
	if b == none || b == other {
		return other
	}
	if other == none {
		return b
	}
	return anyhow
}

func (b bearing) turned() bearing {
	switch b {
	case more:
		return fewer
	case fewer:
		return more
	}
	return b
}

// Of these functions a value is there if their arguments are, or some of them.
var handingOn = []string{"and", "or", "index", "get", "dig", "hasKey", "first", "default", "coalesce"}

// bearingOf is that of a pipeline; `known` has those of variables. What is neither found nor nothing, but compared or
// counted, may be anything.
func bearingOf(pipe *parse.PipeNode, known map[string]bearing) bearing {
	before := none
	for _, step := range pipe.Cmds {
		operands, function := step.Args, ""
		if called, ok := operands[0].(*parse.IdentifierNode); ok {
			operands, function = operands[1:], called.Ident
		}
		if function == decideMark || function == keepMark {
			continue
		}
		for _, operand := range operands {
			before = before.with(bearingOfOperand(operand, known))
		}
		switch {
		case function == "lookup":
			before = before.with(more)
		case function == "include" || function == "tpl" || mayAsk[function]:
			before = anyhow
		case function == "not" || function == "empty":
			before = before.turned()
		case function != "" && before != none && !slices.Contains(handingOn, function):
			before = anyhow
		}
	}
	return before
}

func bearingOfOperand(operand parse.Node, known map[string]bearing) bearing {
	switch operand := operand.(type) {
	case *parse.PipeNode:
		return bearingOf(operand, known)
	case *parse.ChainNode:
		return bearingOfOperand(operand.Node, known)
	case *parse.VariableNode:
		return known[operand.Ident[0]]
	}
	return none
}
