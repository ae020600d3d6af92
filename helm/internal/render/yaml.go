package render

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/BurntSushi/toml"
	goyaml "sigs.k8s.io/yaml/goyaml.v3"

	"sigs.k8s.io/yaml"
)

// The functions of pkg/engine/funcs.go of Helm: none fails, but for those of Helm 4 that begin with `must`.

func marshalYAML(value any) (string, error) {
	data, err := yaml.Marshal(value)
	return strings.TrimSuffix(string(data), "\n"), err
}

func marshalYAMLPretty(value any) (string, error) {
	var data bytes.Buffer
	encoder := goyaml.NewEncoder(&data)
	encoder.SetIndent(2)
	err := encoder.Encode(value)
	return strings.TrimSuffix(data.String(), "\n"), err
}

func marshalJSON(value any) (string, error) {
	data, err := json.Marshal(value)
	return string(data), err
}

func (r *renderer) toYAML(marshal func(any) (string, error)) func(any) string {
	return func(value any) string {
		text, err := marshal(value)
		if err != nil {
			return ""
		}
		return r.printedValue(text, value)
	}
}

func (r *renderer) mustToYAML(marshal func(any) (string, error)) func(any) string {
	return func(value any) string {
		text, err := marshal(value)
		if err != nil {
			panic(err)
		}
		return r.printedValue(text, value)
	}
}

func (r *renderer) fromYAML(text string) map[string]any {
	values := map[string]any{}
	if err := yaml.Unmarshal([]byte(text), &values); err != nil {
		values["Error"] = err.Error()
		return values
	}
	r.noteRead(text, values)
	return values
}

func fromYAMLArray(text string) []any {
	values := []any{}
	if err := yaml.Unmarshal([]byte(text), &values); err != nil {
		values = []any{err.Error()}
	}
	return values
}

func fromJSON(text string) map[string]any {
	values := map[string]any{}
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		values["Error"] = err.Error()
	}
	return values
}

func fromJSONArray(text string) []any {
	values := []any{}
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		values = []any{err.Error()}
	}
	return values
}

func toTOML(value any) string {
	var data bytes.Buffer
	if err := toml.NewEncoder(&data).Encode(value); err != nil {
		return err.Error()
	}
	return data.String()
}

func mustToTOML(value any) string {
	var data bytes.Buffer
	if err := toml.NewEncoder(&data).Encode(value); err != nil {
		panic(err)
	}
	return data.String()
}

func fromTOML(text string) map[string]any {
	values := map[string]any{}
	if err := toml.Unmarshal([]byte(text), &values); err != nil {
		values["Error"] = err.Error()
	}
	return values
}
