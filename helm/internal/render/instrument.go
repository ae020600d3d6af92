package render

import (
	"slices"
	"strconv"
	"text/template/parse"

	"kube-service-links/helm/internal/origin"
)

// The functions that a template calls to tell where it is. No template may call them itself.
const (
	markPrefix = "kubeServiceLinks"
	textMark   = markPrefix + "Text"
	enterMark  = markPrefix + "Enter"
	leaveMark  = markPrefix + "Leave"
	printMark  = markPrefix + "Print"
	stepMark   = markPrefix + "Step"
	keepMark   = markPrefix + "Keep"
	decideMark = markPrefix + "Decide"
	branchMark = markPrefix + "Branch"
	joinMark   = markPrefix + "Join"
)

// source is a text that was parsed: a file, or what was handed to tpl.
type source struct {
	file int32
	// handed are the segments of a text that stands in no file itself.
	handed   []origin.Segment
	isHanded bool
}

func (s *source) segments(start, length int) []origin.Segment {
	if !s.isHanded {
		return []origin.Segment{{
			Length: length,
			Source: origin.Source{Kind: origin.Text, File: s.file, Start: int32(start)},
		}}
	}
	segments := origin.Cut(s.handed, start, start+length)
	known := 0
	for _, segment := range segments {
		known += segment.Length
	}
	if known < length {
		segments = append(segments, origin.Segment{Length: length - known})
	}
	return segments
}

// node is a part of a template that prints, or that decides what is printed.
type node struct {
	isText bool
	file   *source
	start  int
	fields []field
	// reads are the variables that it reads, declares those that it gives a value.
	reads, declares []string
	// mayAskChance tells of a condition that chance may have a part in it, readsRelease that how often the release was
	// upgraded may, asksRelease that it or whether the release is upgraded at all may.
	mayAskChance, readsRelease, asksRelease bool
	// pipe is what is looked at, branch what a condition chooses from.
	pipe   *parse.PipeNode
	branch *parse.BranchNode
}

// action is the node as a source of what it made.
func (n *node) action() origin.Source {
	if !n.file.isHanded {
		return origin.Source{Kind: origin.Action, File: n.file.file, Start: int32(n.start)}
	}
	if segments := origin.Cut(n.file.handed, n.start, n.start+1); len(segments) > 0 {
		return segments[0].Source
	}
	return origin.Source{}
}

// field is what an action reads: `root` is the number of the variable that is handed over, 0 for the dot.
type field struct {
	root int
	way  []string
}

// instrumenter adds the marks to parsed templates; what they print stays the same.
type instrumenter struct {
	nodes []*node
	done  map[*parse.Tree]bool
	// before has the trees of those that it goes on from.
	before map[*parse.Tree]bool
}

func newInstrumenter() instrumenter {
	return instrumenter{nodes: []*node{}, done: map[*parse.Tree]bool{}}
}

// child goes on from what is there; what it adds, its parent does not see.
func (in instrumenter) child() instrumenter {
	return instrumenter{nodes: slices.Clip(in.nodes), done: map[*parse.Tree]bool{}, before: in.done}
}

func (in *instrumenter) tree(tree *parse.Tree, file *source) {
	if tree == nil || tree.Root == nil || in.done[tree] || in.before[tree] {
		return
	}
	in.done[tree] = true
	in.list(tree.Root, file)
}

func (in *instrumenter) list(list *parse.ListNode, file *source) {
	if list == nil {
		return
	}
	marked := make([]parse.Node, 0, 2*len(list.Nodes))
	for _, each := range list.Nodes {
		switch each := each.(type) {
		case *parse.TextNode:
			number := in.add(&node{isText: true, file: file, start: int(each.Pos)})
			marked = append(marked, call(each.Pos, textMark, number), each)
		case *parse.ActionNode:
			if len(each.Pipe.Decl) == 0 {
				in.action(each, file)
			} else {
				in.look(each.Pipe, keepMark, file)
			}
			marked = append(marked, each)
		case *parse.TemplateNode:
			number := in.add(&node{file: file, start: int(each.Pos), asksRelease: asksRelease(each.Pipe)})
			marked = append(marked, call(each.Pos, enterMark, number), each, call(each.Pos, leaveMark, number))
		case *parse.IfNode:
			in.branch(&each.BranchNode, file)
			marked = append(marked, each)
		case *parse.RangeNode:
			in.branch(&each.BranchNode, file)
			// What prints nothing may have no end, too.
			each.List.Nodes = append([]parse.Node{call(each.Pos, stepMark, 0)}, each.List.Nodes...)
			marked = append(marked, each)
		case *parse.WithNode:
			in.branch(&each.BranchNode, file)
			marked = append(marked, each)
		default:
			marked = append(marked, each)
		}
	}
	list.Nodes = marked
}

func (in *instrumenter) branch(branch *parse.BranchNode, file *source) {
	in.list(branch.List, file)
	in.list(branch.ElseList, file)
	byChance := mayAskChance(branch.Pipe)
	if !byChance && !asksRelease(branch.Pipe) && !includes(branch.Pipe) {
		return
	}
	number := in.look(branch.Pipe, decideMark, file)
	in.nodes[number].mayAskChance, in.nodes[number].branch = byChance, branch
	for _, list := range []*parse.ListNode{branch.List, branch.ElseList} {
		if list != nil {
			list.Nodes = append([]parse.Node{call(branch.Pos, branchMark, number)}, list.Nodes...)
			list.Nodes = append(list.Nodes, call(branch.Pos, joinMark, number))
		}
	}
}

// look adds a last step to a pipeline, which sees its value and hands it on as it is.
func (in *instrumenter) look(pipe *parse.PipeNode, mark string, file *source) int {
	looking := &node{
		file: file, start: int(pipe.Pos), reads: variablesIn(pipe), pipe: pipe,
		readsRelease: readsRelease(pipe), asksRelease: asksRelease(pipe),
	}
	for _, each := range pipe.Decl {
		looking.declares = append(looking.declares, each.Ident[0])
	}
	number := in.add(looking)
	pipe.Cmds = append(pipe.Cmds, command(pipe.Pos, mark, number))
	return number
}

func (in *instrumenter) add(added *node) int {
	in.nodes = append(in.nodes, added)
	return len(in.nodes) - 1
}

// action adds a last step to the pipeline of an action, which looks at what is printed and hands it on as it is.
func (in *instrumenter) action(action *parse.ActionNode, file *source) {
	printing := &node{
		file: file, start: int(action.Pos), reads: variablesIn(action.Pipe), asksRelease: asksRelease(action.Pipe),
	}
	variables := []parse.Node{}
	numbers := map[string]int{}
	eachOperand(action.Pipe, func(operand parse.Node) {
		switch operand := operand.(type) {
		case *parse.FieldNode:
			printing.fields = append(printing.fields, field{0, operand.Ident})
		case *parse.VariableNode:
			if len(operand.Ident) < 2 {
				return
			}
			name := operand.Ident[0]
			if numbers[name] == 0 {
				variable := *operand
				variable.Ident = variable.Ident[:1]
				variables = append(variables, &variable)
				numbers[name] = len(variables)
			}
			printing.fields = append(printing.fields, field{numbers[name], operand.Ident[1:]})
		}
	})
	mark := command(action.Pos, printMark, in.add(printing))
	mark.Args = append(mark.Args, &parse.DotNode{NodeType: parse.NodeDot, Pos: action.Pos})
	mark.Args = append(mark.Args, variables...)
	action.Pipe.Cmds = append(action.Pipe.Cmds, mark)
}

// eachOperand visits the operands of a pipeline, and of those in brackets within it.
func eachOperand(pipe *parse.PipeNode, visit func(parse.Node)) {
	eachStep(pipe, func(step *parse.CommandNode) {
		for _, operand := range step.Args {
			if _, isInner := operand.(*parse.PipeNode); !isInner {
				visit(operand)
			}
		}
	})
}

// eachStep visits the steps of a pipeline, and of those in brackets within it.
func eachStep(pipe *parse.PipeNode, visit func(*parse.CommandNode)) {
	if pipe == nil {
		return
	}
	for _, step := range pipe.Cmds {
		visit(step)
		for _, operand := range step.Args {
			switch operand := operand.(type) {
			case *parse.PipeNode:
				eachStep(operand, visit)
			case *parse.ChainNode:
				if inner, ok := operand.Node.(*parse.PipeNode); ok {
					eachStep(inner, visit)
				}
			}
		}
	}
}

func call(at parse.Pos, name string, number int) *parse.ActionNode {
	return &parse.ActionNode{
		NodeType: parse.NodeAction,
		Pos:      at,
		Pipe: &parse.PipeNode{
			NodeType: parse.NodePipe,
			Pos:      at,
			Cmds:     []*parse.CommandNode{command(at, name, number)},
		},
	}
}

func command(at parse.Pos, name string, number int) *parse.CommandNode {
	return &parse.CommandNode{
		NodeType: parse.NodeCommand,
		Pos:      at,
		Args: []parse.Node{
			parse.NewIdentifier(name).SetPos(at),
			&parse.NumberNode{
				NodeType: parse.NodeNumber, Pos: at, IsInt: true, Int64: int64(number), Text: strconv.Itoa(number),
			},
		},
	}
}
