package render

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"kube-service-links/helm/internal/origin"
	goyaml "sigs.k8s.io/yaml/goyaml.v3"
)

// Of more nothing is known but who printed it.
const mostMapped = 256 << 10

// A run of a printed text that begins somewhere and goes on to the next one.
type run struct {
	at     int
	isKey  bool
	text   string
	source []origin.Segment
}

// printedValue notes for each line of a printed value where its parts were written.
func (r *renderer) printedValue(text string, value any) string {
	kind := reflect.ValueOf(value).Kind()
	if text == "" || len(text) > mostMapped || kind != reflect.Map && kind != reflect.Slice && kind != reflect.String {
		return text
	}
	if said, ok := value.(string); ok {
		return r.derived(text, said)
	}
	root := yamlRoot(text)
	if root == nil {
		return text
	}
	walk := printedWalk{table: r.table, offsets: newOffsets(text)}
	walk.value(root, reflect.ValueOf(value), origin.Segment{})
	return r.table.Keep(text, walk.segments(text))
}

func yamlRoot(text string) *goyaml.Node {
	var document goyaml.Node
	if err := goyaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) != 1 {
		return nil
	}
	return document.Content[0]
}

type printedWalk struct {
	table   *origin.Table
	offsets offsets
	runs    []run
}

func (w *printedWalk) value(node *goyaml.Node, value reflect.Value, written origin.Segment) {
	for value.Kind() == reflect.Interface {
		value = value.Elem()
	}
	switch {
	case node.Kind == goyaml.MappingNode && value.Kind() == reflect.Map && value.Type().Key().Kind() == reflect.String:
		w.mapping(node, value)
	case node.Kind == goyaml.SequenceNode && value.Kind() == reflect.Slice && len(node.Content) == value.Len():
		for i, item := range node.Content {
			segment, _ := w.table.Member(value, i, plain(value.Index(i)))
			w.value(item, value.Index(i), segment)
		}
	case value.Kind() == reflect.String:
		w.add(node, false, value.String(), w.table.Of(value.String()))
	default:
		w.add(node, false, "", []origin.Segment{written})
	}
}

func (w *printedWalk) mapping(node *goyaml.Node, value reflect.Value) {
	// The key as it stands in the map is the string of which something is known.
	keys := map[string]reflect.Value{}
	for _, key := range value.MapKeys() {
		keys[key.String()] = key
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, ok := keys[node.Content[i].Value]
		if !ok {
			continue
		}
		name := key.String()
		member := value.MapIndex(key)
		w.add(node.Content[i], true, name, w.table.Of(name))
		segment, _ := w.table.Member(value, name, plain(member))
		w.value(node.Content[i+1], member, segment)
	}
}

func plain(value reflect.Value) any {
	if !value.IsValid() || !value.CanInterface() {
		return nil
	}
	return value.Interface()
}

func (w *printedWalk) add(node *goyaml.Node, isKey bool, text string, source []origin.Segment) {
	w.runs = append(w.runs, run{w.offsets.at(node), isKey, text, source})
}

func (w *printedWalk) segments(text string) []origin.Segment {
	for i, each := range w.runs {
		if each.isKey {
			w.runs[i].at = indentationOf(text, each.at)
		}
	}
	slices.SortStableFunc(w.runs, func(a, b run) int { return a.at - b.at })
	var segments []origin.Segment
	add := func(length int, source []origin.Segment) {
		if length <= 0 {
			return
		}
		segment, _ := origin.First(source)
		segment.Length = length
		segments = append(segments, segment)
	}
	end := 0
	for i, each := range w.runs {
		add(each.at-end, nil)
		end = len(text)
		if i+1 < len(w.runs) {
			end = w.runs[i+1].at
		}
		at := each.at
		if !each.isKey && each.text != "" && strings.HasPrefix(text[at:end], each.text) && total(each.source) == len(each.text) {
			segments = append(segments, each.source...)
			at += len(each.text)
		}
		add(end-at, each.source)
	}
	add(len(text)-end, nil)
	return segments
}

func total(segments []origin.Segment) int {
	length := 0
	for _, segment := range segments {
		length += segment.Length
	}
	return length
}

// indentationOf is where the line begins, if nothing stands in front but white space and marks of lists.
func indentationOf(text string, at int) int {
	start := strings.LastIndexByte(text[:at], '\n') + 1
	if strings.Trim(text[start:at], " -") == "" {
		return start
	}
	return at
}

// offsets turns lines and columns, which count characters, into offsets.
type offsets struct {
	text  string
	lines []int
}

func newOffsets(text string) offsets {
	lines := []int{0}
	for at := 0; at < len(text); at++ {
		if text[at] == '\n' {
			lines = append(lines, at+1)
		}
	}
	return offsets{text, lines}
}

func (o offsets) at(node *goyaml.Node) int {
	if node.Line < 1 || node.Line > len(o.lines) {
		return len(o.text)
	}
	at := o.lines[node.Line-1]
	for column := 1; column < node.Column && at < len(o.text); column++ {
		_, size := utf8.DecodeRuneInString(o.text[at:])
		at += size
	}
	return at
}
