package render

import (
	"path"
	"reflect"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"kube-service-links/helm/internal/charts"
)

// Templates are those of a chart and its children, each with what it sees.
func Templates(ch *chart.Chart, root *charts.Root, generation int, file func(data []byte) int) []Template {
	walk := chartWalk{root: root, generation: generation, file: file}
	walk.chart(ch, root.Values)
	return lastOfEach(walk.templates)
}

// lastOfEach keeps one template of each name: children that Helm 3 shares between aliases are all in one place.
func lastOfEach(templates []Template) []Template {
	last := map[string]int{}
	for i, each := range templates {
		last[each.Name] = i
	}
	if len(last) == len(templates) {
		return templates
	}
	var kept []Template
	for i, each := range templates {
		if last[each.Name] == i {
			kept = append(kept, each)
		}
	}
	return kept
}

type chartWalk struct {
	root       *charts.Root
	generation int
	file       func(data []byte) int
	templates  []Template
}

// chart adds a chart's templates and gives the dot that they share.
func (w *chartWalk) chart(ch *chart.Chart, values charts.Values) map[string]any {
	files := Files{}
	for _, each := range ch.Files {
		files[each.Name] = each.Data
	}
	children := map[string]any{}
	dot := map[string]any{
		"Chart":        w.metadata(ch),
		"Files":        files,
		"Release":      w.root.Release,
		"Capabilities": w.root.Capabilities,
		"Values":       values,
		"Subcharts":    children,
	}
	for _, child := range ch.Dependencies() {
		own, ok := charts.TableAt(values, child.Name())
		if !ok {
			own = charts.Values{}
		}
		children[child.Name()] = w.chart(child, own)
	}
	isLibrary := strings.EqualFold(ch.Metadata.Type, "library")
	for _, each := range ch.Templates {
		if each == nil || isLibrary && !strings.HasPrefix(path.Base(each.Name), "_") {
			continue
		}
		w.templates = append(w.templates, Template{
			Name:     path.Join(ch.ChartFullPath(), each.Name),
			Text:     string(each.Data),
			File:     w.file(each.Data),
			Dot:      dot,
			BasePath: path.Join(ch.ChartFullPath(), "templates"),
		})
	}
	return dot
}

// metadata is a struct in Helm 3 and a map in Helm 4.
func (w *chartWalk) metadata(ch *chart.Chart) any {
	if w.generation < 4 {
		return struct {
			chart.Metadata
			IsRoot bool
		}{*ch.Metadata, ch.IsRoot()}
	}
	fields := asMap(reflect.ValueOf(ch.Metadata))
	fields["IsRoot"] = ch.IsRoot()
	return fields
}

// asMap makes a map of a struct, with the names of its fields.
func asMap(value reflect.Value) map[string]any {
	value = reflect.Indirect(value)
	fields := map[string]any{}
	for i := range value.NumField() {
		field, name := value.Field(i), value.Type().Field(i).Name
		switch {
		case field.Kind() == reflect.Pointer && field.IsNil():
			fields[name] = nil
		case field.Kind() == reflect.Struct || field.Kind() == reflect.Pointer:
			fields[name] = asMap(field)
		case field.Kind() == reflect.Slice:
			items := make([]any, field.Len())
			for j := range items {
				item := field.Index(j)
				if item.Kind() == reflect.Struct || item.Kind() == reflect.Pointer {
					items[j] = asMap(item)
				} else {
					items[j] = item.Interface()
				}
			}
			fields[name] = items
		default:
			fields[name] = field.Interface()
		}
	}
	return fields
}
