package render

import (
	"strings"

	"kube-service-links/helm/internal/origin"
	goyaml "sigs.k8s.io/yaml/goyaml.v3"
)

// noteRead notes of what was read from a text where it was written, as far as this is known of the text. Strings are
// put in anew, with the same bytes.
func (r *renderer) noteRead(text string, values map[string]any) {
	segments := r.table.Of(text)
	if len(text) > mostMapped || !origin.IsKnown(segments) {
		return
	}
	root := yamlRoot(text)
	if root == nil {
		return
	}
	walk := readWalk{table: r.table, offsets: newOffsets(text), segments: segments}
	walk.value(root, values)
}

type readWalk struct {
	table    *origin.Table
	offsets  offsets
	segments []origin.Segment
}

func (w *readWalk) value(node *goyaml.Node, value any) any {
	switch value := value.(type) {
	case map[string]any:
		if node.Kind != goyaml.MappingNode {
			return value
		}
		for i := 0; i+1 < len(node.Content); i += 2 {
			name := node.Content[i].Value
			if member, ok := value[name]; ok {
				value[name] = w.value(node.Content[i+1], member)
				w.table.Note(value, name, value[name], w.first(node.Content[i+1]))
			}
		}
	case []any:
		if node.Kind != goyaml.SequenceNode || len(node.Content) != len(value) {
			return value
		}
		for i, item := range node.Content {
			value[i] = w.value(item, value[i])
			w.table.Note(value, i, value[i], w.first(item))
		}
	case string:
		return w.table.Keep(value, w.scalar(node, value))
	}
	return value
}

func (w *readWalk) first(node *goyaml.Node) origin.Segment {
	at := w.offsets.at(node)
	segment, _ := origin.First(origin.Cut(w.segments, at, at+1))
	return segment
}

func (w *readWalk) scalar(node *goyaml.Node, value string) []origin.Segment {
	at := w.offsets.at(node)
	for _, start := range []int{at, at + 1} {
		if start <= len(w.offsets.text) && strings.HasPrefix(w.offsets.text[start:], value) {
			return origin.Cut(w.segments, start, start+len(value))
		}
	}
	segment := w.first(node)
	segment.Length = len(value)
	return []origin.Segment{segment}
}
