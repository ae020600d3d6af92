// Package render executes the templates of a chart as Helm does, and knows which part of which file wrote each byte.
// It follows pkg/engine of Helm 3 and 4, which bring client-go along. The marks are calls that print nothing.
package render

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"time"

	"kube-service-links/helm/internal/origin"
)

// Template is a file of a chart that is to be rendered, or that only defines something.
type Template struct {
	// Name is Helm's: web/templates/deploy.yaml.
	Name, Text string
	// File is its number among the files.
	File int
	// Dot is shared by the templates of a chart.
	Dot      map[string]any
	BasePath string
}

// Rendered is what became of a template.
type Rendered struct {
	Name     string
	Text     string
	Segments []origin.Segment
	Failure  *Failure
	// AsksChance tells that another time it may be something else, Looks that it asked for objects of the cluster,
	// AsksRelease that it came to something that may be another thing where a release is upgraded.
	AsksChance, Looks, AsksRelease bool
	// Choices are the conditions that chance, the cluster or the release's number had a part in.
	Choices []Choice
}

// Options are what a rendering depends on beside its templates.
type Options struct {
	// Generation is 3 or 4, as the releases of Helm.
	Generation int
	// Seed makes what is random; the same seed makes the same.
	Seed uint64
	// Now is in milliseconds since the epoch.
	Now int64
	// Only are the names of the templates to be executed; nil for all.
	Only []string
	// MostBytes is how much may be printed in all, by inner templates, too.
	MostBytes int
	// Finds tells that lookup finds what it is asked for.
	Finds bool
	// MostTime is how long a template may take, and a third of what all may; 0 for as long as they do.
	MostTime time.Duration
}

// renderer is one rendering of a chart.
type renderer struct {
	instrumenter
	options Options
	table   *origin.Table
	root    *template.Template
	top     *recorder
	budget  budget
	// depth counts how often each template is being executed by `include`, nested all that are being executed.
	depth    map[string]int
	nested   int
	unstable *chance
	// looks counts how often objects of the cluster were asked for.
	looks int
	// asksRelease tells that the template read whether the release is upgraded, or how often it was.
	asksRelease bool
	found       *shape
	choices     []Choice
	// kinds are those of the objects in each template that was asked about.
	kinds    map[string][]string
	deadline deadline
	// until is what may have been used when all of it has to be done.
	until time.Duration
}

// Render gives the outcome of each template, in Helm's order. Where Helm would render nothing because of one template,
// the others are rendered nevertheless.
func Render(parser *Parser, templates []Template, table *origin.Table, options Options) (outcomes []Rendered) {
	r := &renderer{
		options:  options,
		table:    table,
		budget:   budget{options.MostBytes, mostEvents},
		depth:    map[string]int{},
		kinds:    map[string][]string{},
		unstable: newChance(options),
	}
	if options.MostTime > 0 {
		r.until = used() + 3*options.MostTime
	}
	r.root = template.New("gotpl").Option("missingkey=zero")
	functions := r.functions()
	r.root.Funcs(functions)
	slices.SortFunc(templates, byDepth)
	for i, file := range parser.files(templates, options.Generation, functions) {
		failure := file.failure
		if failure == nil {
			failure = file.addTo(r.root)
		}
		outcomes = append(outcomes, Rendered{Name: templates[i].Name, Failure: failure})
	}
	// What tpl parses is of this rendering alone.
	r.instrumenter = parser.instrumenter.child()
	for i, each := range templates {
		if outcomes[i].Failure != nil || strings.HasPrefix(path.Base(each.Name), "_") ||
			options.Only != nil && !slices.Contains(options.Only, each.Name) {
			continue
		}
		outcomes[i] = r.execute(each)
	}
	return outcomes
}

// byDepth sorts as Helm does: what lies deep is parsed first, so that what lies above has the last word.
func byDepth(a, b Template) int {
	if depth := strings.Count(b.Name, "/") - strings.Count(a.Name, "/"); depth != 0 {
		return depth
	}
	return strings.Compare(b.Name, a.Name)
}

func callsMark(text string) (string, bool) {
	at := strings.Index(text, markPrefix)
	if at == -1 {
		return "", false
	}
	end := at + len(markPrefix)
	for end < len(text) && (text[end]|0x20) >= 'a' && (text[end]|0x20) <= 'z' {
		end++
	}
	return text[at:end], true
}

func (r *renderer) execute(t Template) (outcome Rendered) {
	outcome.Name = t.Name
	defer recovered(&outcome)
	r.top = nil
	clear(r.depth)
	r.deadline = newDeadline(r.options.MostTime, r.until)
	asked, looks := r.unstable.asked, r.looks
	r.choices, r.asksRelease = nil, false
	defer func() {
		outcome.AsksChance, outcome.Looks = r.unstable.asked != asked, r.looks != looks
		outcome.Choices, outcome.AsksRelease = r.choices, r.asksRelease
	}()
	t.Dot["Template"] = namedValues{"Name": t.Name, "BasePath": t.BasePath}
	out := &recorder{budget: &r.budget}
	if err := r.run(out, func() error { return r.root.ExecuteTemplate(out, t.Name, t.Dot) }); err != nil {
		outcome.Failure = executionFailure(t.Name, err)
		outcome.Failure.IsTooLong = r.deadline.isOver
		return
	}
	outcome.Text, outcome.Segments = withoutNoValue(out.string(), out.segments())
	return
}

// recovered makes a failure of a panic: a template can make functions of Go panic, and Helm says so, too.
func recovered(outcome *Rendered) {
	if reason := recover(); reason != nil {
		outcome.Failure = panicked(outcome.Name, reason)
	}
}

func panicked(name string, reason any) *Failure {
	return &Failure{Message: fmt.Sprintf("rendering template failed: %v", reason), At: Position{File: name}}
}

// run makes a recorder the one that marks are for, as long as something is executed.
func (r *renderer) run(out *recorder, execute func() error) error {
	outer := r.top
	r.top = out
	out.askedBefore, out.outside.looksBefore = r.unstable.asked, r.looks
	r.nested++
	defer func() { r.top, r.nested = outer, r.nested-1 }()
	return execute()
}

// marks are the functions that the instrumenter adds calls of.
func (r *renderer) marks() template.FuncMap {
	return template.FuncMap{
		textMark: func(number int) (string, error) {
			r.top.begin(r.nodes[number])
			r.top.askedBefore, r.top.outside.looksBefore = r.unstable.asked, r.looks
			return "", r.deadline.check()
		},
		enterMark:  r.enter,
		leaveMark:  func(int) string { r.top.around = r.top.around.outer; return "" },
		printMark:  r.print,
		stepMark:   func(int) (string, error) { return "", r.deadline.check() },
		keepMark:   r.keep,
		decideMark: r.decide,
		branchMark: func(number int) string { r.top.enterBranch(number); return "" },
		joinMark:   func(number int) string { r.top.leaveBranch(number); return "" },
	}
}

// enter notes a {{ template }} that begins.
func (r *renderer) enter(number int) string {
	entered := r.nodes[number]
	r.asksRelease = r.asksRelease || entered.asksRelease
	r.top.around = &frames{entered, r.top.around}
	return ""
}

// print looks at what an action is about to print: `roots` are the dot, the variables that it reads, and last the value.
func (r *renderer) print(number int, roots ...reflect.Value) (reflect.Value, error) {
	printing := r.nodes[number]
	r.asksOutside(printing)
	printed := &printedValue{isByChance: r.asksChance(printing)}
	r.top.begin(printing).value = printed
	value := roots[len(roots)-1]
	var saidThere any
	if text, ok := textOf(value); ok {
		printed.printed = r.table.Of(text)
	}
	for _, each := range printing.fields {
		if segment, said, ok := r.fieldOf(roots[each.root], each.way); ok {
			printed.values = append(printed.values, segment.Source.Place)
			printed.field, saidThere = &segment, said
		}
	}
	if len(printed.values) != 1 || !saysSame(value, saidThere) {
		printed.field = nil
	}
	printed.values = slices.DeleteFunc(printed.values, func(place *origin.Place) bool { return place == nil })
	return value, r.deadline.check()
}

func textOf(value reflect.Value) (string, bool) {
	for value.Kind() == reflect.Interface {
		value = value.Elem()
	}
	if value.Kind() != reflect.String {
		return "", false
	}
	return value.String(), true
}

// saysSame: what is printed is what was written there, and not what was made of it.
func saysSame(printed reflect.Value, written any) bool {
	value := plain(printed)
	return value != nil && written != nil && fmt.Sprint(value) == fmt.Sprint(written)
}

// fieldOf finds where the value of a field was written, which is known of maps, and the value.
func (r *renderer) fieldOf(value reflect.Value, way []string) (origin.Segment, any, bool) {
	for i, name := range way {
		for value.Kind() == reflect.Interface {
			value = value.Elem()
		}
		if value.Kind() != reflect.Map || value.Type().Key().Kind() != reflect.String {
			break
		}
		next := value.MapIndex(reflect.ValueOf(name).Convert(value.Type().Key()))
		if !next.IsValid() || !next.CanInterface() {
			break
		}
		if i == len(way)-1 {
			segment, ok := r.table.Member(value, name, next.Interface())
			return segment, next.Interface(), ok
		}
		value = next
	}
	return origin.Segment{}, nil, false
}
