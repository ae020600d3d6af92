package render

import (
	"errors"
	"fmt"
	"maps"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"kube-service-links/helm/internal/charts"
)

// namedValues is the type of what Helm adds to the root beside the values.
type namedValues map[string]any

// functions are all that a template may call: sprig's, Helm's, and those of these that are replaced, since they would
// answer differently each time, could use up the machine, or lose where a text was written.
func (r *renderer) functions() template.FuncMap {
	all := sprig.TxtFuncMap()
	delete(all, "env")
	delete(all, "expandenv")
	maps.Copy(all, template.FuncMap{
		"toToml":        toTOML,
		"fromToml":      fromTOML,
		"toYaml":        r.toYAML(marshalYAML),
		"toYamlPretty":  r.toYAML(marshalYAMLPretty),
		"fromYaml":      r.fromYAML,
		"fromYamlArray": fromYAMLArray,
		"toJson":        r.toYAML(marshalJSON),
		"fromJson":      fromJSON,
		"fromJsonArray": fromJSONArray,
		"include":       r.include(r.root),
		"tpl":           r.tpl(r.root),
		"required":      required,
		"fail":          func(message string) (string, error) { return "", errors.New(said(message)) },
		"lookup":        r.lookup,
		"getHostByName": func(string) string { return "" },
		"dict":          dict(all["dict"].(func(...any) map[string]any)),
	})
	if r.options.Generation >= 4 {
		maps.Copy(all, functionsOf4)
		maps.Copy(all, template.FuncMap{"mustToYaml": r.mustToYAML(marshalYAML), "mustToJson": r.mustToYAML(marshalJSON)})
	}
	maps.Copy(all, r.textFunctions(all))
	maps.Copy(all, r.unstable.functions(all))
	maps.Copy(all, boundedFunctions(all))
	maps.Copy(all, r.marks())
	return all
}

// dict is sprig's. Where all that a chart sees is taken for a key, by a slip in the order of the arguments, it is not
// written out: with the chart's files that takes seconds, and as it has addresses in memory, Helm makes another key of it
// each time.
func dict(ofSprig func(...any) map[string]any) func(...any) map[string]any {
	return func(of ...any) map[string]any {
		for i := 0; i < len(of); i += 2 {
			if hasDot(of[i], 2) {
				of[i] = "map[]"
			}
		}
		return ofSprig(of...)
	}
}

// hasDot tells whether a value is the dot of a chart, or a map with one, so deep at most.
func hasDot(value any, depth int) bool {
	of, ok := value.(map[string]any)
	if !ok || depth == 0 {
		return false
	}
	if _, ok := of["Capabilities"].(*charts.Capabilities); ok {
		return true
	}
	for _, each := range of {
		if hasDot(each, depth-1) {
			return true
		}
	}
	return false
}

func required(message string, value any) (any, error) {
	if text, ok := value.(string); value == nil || ok && text == "" {
		return value, errors.New(said(message))
	}
	return value, nil
}

// What may be made at once: more is a mistake, or meant to do harm.
const (
	mostNumbers = 1_000_000
	mostBytes   = 16 << 20
)

// boundedFunctions are those that make much of little.
func boundedFunctions(all template.FuncMap) template.FuncMap {
	until := all["until"].(func(int) []int)
	untilStep := all["untilStep"].(func(int, int, int) []int)
	seq := all["seq"].(func(...int) string)
	repeat := all["repeat"].(func(int, string) string)
	tooMany := errors.New("too many numbers")
	tooLong := errors.New("the text is too long")
	return template.FuncMap{
		"until": func(count int) ([]int, error) {
			if count > mostNumbers || count < -mostNumbers {
				return nil, tooMany
			}
			return until(count), nil
		},
		"untilStep": func(start, stop, step int) ([]int, error) {
			if step != 0 && (stop-start)/step > mostNumbers {
				return nil, tooMany
			}
			return untilStep(start, stop, step), nil
		},
		"seq": func(of ...int) (string, error) {
			for _, number := range of {
				if number > mostNumbers || number < -mostNumbers {
					return "", tooMany
				}
			}
			return seq(of...), nil
		},
		"repeat": func(count int, text string) (string, error) {
			if count > 0 && len(text) > mostBytes/count {
				return "", tooLong
			}
			return repeat(count, text), nil
		},
	}
}

// checkWidth refuses to indent by more than fits.
func checkWidth(spaces int, lines int) error {
	if spaces > 0 && lines > mostBytes/spaces {
		return fmt.Errorf("cannot indent %d lines by %d", lines, spaces)
	}
	return nil
}
