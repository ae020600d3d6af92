package render

import (
	"errors"
	"fmt"
	"strings"
	"text/template"

	"kube-service-links/helm/internal/origin"
)

// Helm lets each name be nested so deep; how deep all of them may be is our own bound, since the stack of WebAssembly
// ends at about twice as much. Charts come to some twenty.
const (
	mostIncludes = 1000
	mostNested   = 400
)

var errTooDeep = errors.New("templates are nested too deep")

// include is {{ include "name" . }}; `within` is the template whose definitions it sees.
func (r *renderer) include(within *template.Template) func(string, any) (string, error) {
	return func(name string, dot any) (string, error) {
		if r.depth[name] > mostIncludes {
			return "", fmt.Errorf("rendering template has a nested reference name: %s: unable to execute template", name)
		}
		if r.nested >= mostNested {
			return "", errTooDeep
		}
		r.depth[name]++
		out := &recorder{budget: &r.budget}
		err := r.run(out, func() error { return within.ExecuteTemplate(out, name, dot) })
		r.depth[name]--
		if err != nil {
			return out.string(), err
		}
		return r.table.KeepOwn(out.string(), out.segments()), nil
	}
}

// tpl is {{ tpl "text" . }}: the text may define templates, which only it sees.
func (r *renderer) tpl(parent *template.Template) func(string, any) (string, error) {
	return func(text string, dot any) (string, error) {
		if name, ok := callsMark(text); ok {
			return "", fmt.Errorf("cannot parse template %q: function %q not defined", text, name)
		}
		if r.nested >= mostNested {
			return "", errTooDeep
		}
		t, err := parent.Clone()
		if err != nil {
			return "", fmt.Errorf("cannot clone template: %w", err)
		}
		// A clone has lost the option: https://github.com/golang/go/issues/43022.
		t.Option("missingkey=zero")
		t.Funcs(template.FuncMap{"include": r.include(t), "tpl": r.tpl(t)})
		t, err = t.New(parent.Name()).Parse(text)
		if err != nil {
			return "", fmt.Errorf("cannot parse template %q: %w", text, err)
		}
		handed := &source{isHanded: true, handed: r.table.Of(text)}
		for _, each := range t.Templates() {
			r.tree(each.Tree, handed)
		}
		out := &recorder{budget: &r.budget}
		if err := r.run(out, func() error { return t.Execute(out, dot) }); err != nil {
			return "", fmt.Errorf("error during tpl function execution for %q: %w", text, err)
		}
		result, segments := withoutNoValue(out.string(), out.segments())
		return r.table.Keep(result, segments), nil
	}
}

const noValue = "<no value>"

// withoutNoValue takes away what text/template prints for nothing, as Helm does.
func withoutNoValue(text string, segments []origin.Segment) (string, []origin.Segment) {
	if !strings.Contains(text, noValue) {
		return text, segments
	}
	var kept []origin.Segment
	var parts strings.Builder
	for at := 0; ; {
		next := strings.Index(text[at:], noValue)
		end := at + next
		if next == -1 {
			end = len(text)
		}
		parts.WriteString(text[at:end])
		kept = append(kept, origin.Cut(segments, at, end)...)
		if next == -1 {
			return parts.String(), kept
		}
		at = end + len(noValue)
	}
}
