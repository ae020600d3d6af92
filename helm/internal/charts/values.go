package charts

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"helm.sh/helm/v3/pkg/strvals"
	"kube-service-links/helm/internal/origin"
	"sigs.k8s.io/yaml"
)

// Layer is one of the things that say what the values are; a later one has the last word.
type Layer struct {
	// File is its number among the files.
	File int
	// Text is the values file's, or the words behind --set.
	Text string
	// IsSet tells that it is such words; IsString that these are for --set-string.
	IsSet, IsString bool
}

// UserValues are those of values files and of --set, put together.
func UserValues(table *origin.Table, layers []Layer, generation int) (map[string]any, error) {
	values := map[string]any{}
	for _, layer := range layers {
		read, err := layer.read(values, generation)
		if err != nil {
			return nil, err
		}
		if layer.IsSet {
			values = read
			continue
		}
		values = mergeLayers(table, values, table.Adopt(read, layer.File))
	}
	return values, nil
}

func (l Layer) read(values map[string]any, generation int) (map[string]any, error) {
	if !l.IsSet {
		return readValues([]byte(l.Text), generation)
	}
	if l.IsString {
		return values, strvals.ParseIntoString(l.Text, values)
	}
	return values, strvals.ParseInto(l.Text, values)
}

// readValues reads a values file: Helm 4 puts its documents together, Helm 3 takes the first.
func readValues(text []byte, generation int) (map[string]any, error) {
	if generation < 4 {
		values := map[string]any{}
		err := yaml.Unmarshal(text, &values)
		return values, err
	}
	values := map[string]any{}
	for _, document := range documents(text) {
		read := map[string]any{}
		if err := yaml.Unmarshal(document, &read); err != nil {
			return nil, fmt.Errorf("cannot unmarshal yaml document: %w", err)
		}
		values = mergeLayers(nil, values, read)
	}
	return values, nil
}

// documents divides a text at the lines that begin with three dashes.
func documents(text []byte) [][]byte {
	var all [][]byte
	var document bytes.Buffer
	reader := bufio.NewReader(bytes.NewReader(text))
	for {
		line, err := reader.ReadBytes('\n')
		isMark := bytes.HasPrefix(line, []byte("---")) && strings.TrimSpace(string(line[3:])) == ""
		if isMark || err == io.EOF {
			if !isMark {
				document.Write(line)
			}
			if document.Len() > 0 {
				all = append(all, bytes.Clone(document.Bytes()))
			}
			document.Reset()
		} else {
			document.Write(line)
		}
		if err == io.EOF {
			return all
		}
	}
}

// mergeLayers puts one values file above another.
func mergeLayers(table *origin.Table, below, above map[string]any) map[string]any {
	merged := make(map[string]any, len(below))
	take := func(from map[string]any, key string) {
		merged[key] = from[key]
		if table != nil {
			table.Copy(merged, from, key)
		}
	}
	for key := range below {
		take(below, key)
	}
	for key, value := range above {
		upper, isMap := value.(map[string]any)
		lower, wasMap := merged[key].(map[string]any)
		if isMap && wasMap {
			merged[key] = mergeLayers(table, lower, upper)
			continue
		}
		take(above, key)
	}
	return merged
}

// Values are those of a chart or a part of them, in the type that templates see at the root.
type Values map[string]any

// TableAt looks a map up by a way with dots.
func TableAt(values map[string]any, way string) (map[string]any, bool) {
	for _, key := range strings.Split(way, ".") {
		next, ok := asMap(values[key])
		if !ok {
			return nil, false
		}
		values = next
	}
	return values, true
}

func asMap(value any) (map[string]any, bool) {
	switch value := value.(type) {
	case map[string]any:
		return value, true
	case Values:
		return value, true
	}
	return nil, false
}

// scalarAt looks up what is no map, by a way with dots.
func scalarAt(values map[string]any, way string) (any, bool) {
	if at := strings.LastIndexByte(way, '.'); at != -1 {
		table, ok := TableAt(values, way[:at])
		if !ok {
			return nil, false
		}
		values, way = table, way[at+1:]
	}
	value, ok := values[way]
	if _, isTable := value.(map[string]any); isTable {
		return nil, false
	}
	return value, ok
}
