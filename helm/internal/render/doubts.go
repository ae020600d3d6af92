package render

import (
	"reflect"
	"slices"
	"text/template/parse"
)

// doubts are what a recorder knows of what chance has decided. Two renderings with other dice may come to the same, so
// what asks for a random number is no longer certain, whatever came of it; so are variables that have it, and what stands
// in a branch that it chose. Where chance goes on from there nobody follows it: that is what more dice are for.
type doubts struct {
	// askedBefore is how often chance had been asked when the action began.
	askedBefore int
	variables   map[string]bool
	outside     outside
	// decided are the branches that are being executed, and whether chance chose them.
	decided []decision
	// next is what the latest condition came to.
	next map[int]bool
}

type decision struct {
	number     int
	isByChance bool
}

func (d *doubts) isDoubtful() bool {
	return slices.ContainsFunc(d.decided, func(one decision) bool { return one.isByChance })
}

func (d *doubts) enterBranch(number int) {
	d.decided = append(d.decided, decision{number, d.next[number]})
}

// leaveBranch ends those that a break or continue has left, too.
func (d *doubts) leaveBranch(number int) {
	for i := len(d.decided) - 1; i >= 0; i-- {
		if d.decided[i].number == number {
			d.decided = d.decided[:i]
			return
		}
	}
}

// asksChance tells whether chance had a part in the pipeline that ends here.
func (r *renderer) asksChance(looking *node) bool {
	has := r.unstable.asked != r.top.askedBefore
	r.top.askedBefore = r.unstable.asked
	return has || slices.ContainsFunc(looking.reads, func(name string) bool { return r.top.variables[name] })
}

// keep looks at a value that a variable gets.
func (r *renderer) keep(number int, value reflect.Value) reflect.Value {
	looking := r.nodes[number]
	r.keepOutside(looking)
	isByChance := r.asksChance(looking) || r.top.isDoubtful()
	for _, name := range looking.declares {
		if !isByChance {
			delete(r.top.variables, name)
			continue
		}
		if r.top.variables == nil {
			r.top.variables = map[string]bool{}
		}
		r.top.variables[name] = true
	}
	return value
}

// decide looks at the value of a condition.
func (r *renderer) decide(number int, value reflect.Value) reflect.Value {
	if r.top.next == nil {
		r.top.next = map[int]bool{}
	}
	looking := r.nodes[number]
	asksOutside := r.asksOutside(looking)
	asksChance := r.asksChance(looking)
	r.top.next[number] = asksChance && looking.mayAskChance
	if asksOutside || asksChance && looking.mayAskChance {
		r.choose(looking, value, asksChance)
	}
	return value
}

// mayAskChance tells whether chance can have a part in a condition: it calls a function that may ask it, or reads a
// variable. Whether a helper prints anything is no matter of chance.
func mayAskChance(pipe *parse.PipeNode) bool {
	may := len(variablesIn(pipe)) > 0
	eachFunction(pipe, func(name string) { may = may || mayAsk[name] })
	return may && !isOnlyInclude(pipe)
}

func isOnlyInclude(pipe *parse.PipeNode) bool {
	isOnly := len(pipe.Decl) == 0
	eachFunction(pipe, func(name string) { isOnly = isOnly && (name == "include" || name == "print" || name == "printf") })
	return isOnly && len(variablesIn(pipe)) == 0
}

var mayAsk = map[string]bool{
	"include": true, "tpl": true, "lookup": true, "now": true, "ago": true, "date": true, "dateInZone": true, "date_in_zone": true,
	"htmlDate": true, "htmlDateInZone": true, "randAlphaNum": true, "randAlpha": true, "randNumeric": true,
	"randAscii": true, "randInt": true, "randBytes": true, "shuffle": true, "uuidv4": true, "bcrypt": true,
	"htpasswd": true, "genPrivateKey": true, "genCA": true, "genCAWithKey": true, "genSelfSignedCert": true,
	"genSelfSignedCertWithKey": true, "genSignedCert": true, "genSignedCertWithKey": true, "encryptAES": true,
}

// variablesIn are the names of those that a pipeline reads, but for the root.
func variablesIn(pipe *parse.PipeNode) []string {
	var names []string
	eachOperand(pipe, func(operand parse.Node) {
		variable, ok := operand.(*parse.VariableNode)
		if ok && variable.Ident[0] != "$" && !slices.Contains(names, variable.Ident[0]) {
			names = append(names, variable.Ident[0])
		}
	})
	return names
}

func eachFunction(pipe *parse.PipeNode, visit func(name string)) {
	eachOperand(pipe, func(operand parse.Node) {
		if function, ok := operand.(*parse.IdentifierNode); ok {
			visit(function.Ident)
		}
	})
}
