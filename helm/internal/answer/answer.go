package answer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"kube-service-links/helm/internal/charts"
	"kube-service-links/helm/internal/origin"
	"kube-service-links/helm/internal/render"
)

// What is printed in all, by inner templates, too; and when "now" is, where it matters to nobody.
const (
	mostBytes = 64 << 20
	someTime  = 1_700_000_000_000
	aYear     = 365 * 24 * 3_600_000
)

// parser is what one request leaves behind for the next: a module answers one after the other.
var parser = render.NewParser()

// Of answers a request. It never fails: what goes wrong is a problem of the answer.
func Of(request []byte) []byte {
	answer := of(request)
	data, err := json.Marshal(answer)
	if err != nil {
		data, _ = json.Marshal(failed("chart", err))
	}
	return data
}

func of(data []byte) (answer *Answer) {
	defer func() {
		if reason := recover(); reason != nil {
			answer = failed("chart", fmt.Errorf("%v", reason))
		}
	}()
	var request Request
	if err := json.Unmarshal(data, &request); err != nil {
		return failed("chart", err)
	}
	if request.Helm == 0 {
		request.Helm = 3
	}
	first := rendering{request: &request, seed: 1, now: someTime}
	answer, isUnstable := first.answer()
	if isUnstable {
		again := rendering{request: &request, seed: 2, now: someTime + aYear}
		other, _ := again.answer()
		noteUnstable(answer, other)
	}
	return answer
}

func failed(kind string, err error) *Answer {
	answer := empty()
	answer.Problems = append(answer.Problems, Problem{Kind: kind, Message: err.Error(), Trace: []Position{}})
	return answer
}

func empty() *Answer {
	return &Answer{
		Templates: []Template{}, Problems: []Problem{}, Missing: []string{}, Files: []string{}, Places: []Place{},
		Sources: []Source{}, Frames: []Frame{},
	}
}

// rendering is one go at a request: a chart is changed by it, so another one begins anew.
type rendering struct {
	request *Request
	seed    uint64
	now     int64
	files   charts.Files
	names   []string
	numbers map[string]int
	loaded  *charts.Loaded
}

func (r *rendering) answer() (*Answer, bool) {
	r.readFiles()
	loaded, err := charts.Load(r.files)
	if err != nil {
		return r.failed("chart", err), false
	}
	r.loaded = loaded
	table := origin.NewTable()
	layers, names := r.layers()
	given, err := charts.UserValues(table, layers, r.request.Helm)
	if err != nil {
		return r.failed("values", err), false
	}
	capabilities, err := charts.NewCapabilities(r.request.Helm, r.request.KubeVersion, r.request.APIVersions)
	if err != nil {
		return r.failed("chart", err), false
	}
	release := charts.Release(r.request.Release)
	root, err := charts.Prepare(table, loaded, given, release, capabilities, r.request.Helm, r.fileOf)
	if err != nil {
		return r.failed("values", err), false
	}
	templates := render.Templates(loaded.Chart, root, r.request.Helm, r.file)
	outcomes, isUnstable := render.Render(parser, templates, table, render.Options{
		Generation: r.request.Helm, Seed: r.seed, Now: r.now, MostBytes: mostBytes,
		Only: r.request.Only,
	})
	mapper := newMapper(append(r.names, names...), r.texts())
	numbers := map[string]int{}
	for _, each := range templates {
		numbers[each.Name] = each.File
	}
	for _, outcome := range outcomes {
		mapper.add(outcome, numbers)
	}
	mapper.answer.Missing = append(mapper.answer.Missing, loaded.Missing...)
	return mapper.answer, isUnstable
}

func (r *rendering) failed(kind string, err error) *Answer {
	answer := failed(kind, err)
	answer.Files = r.names
	return answer
}

func (r *rendering) readFiles() {
	r.files = charts.Files{}
	for name, text := range r.request.Files {
		r.files[name] = []byte(text)
	}
	for name, data := range r.request.Binary {
		r.files[name] = slices.Clone(data)
	}
	for name := range r.files {
		r.names = append(r.names, name)
	}
	slices.Sort(r.names)
	r.numbers = map[string]int{}
	for i, name := range r.names {
		r.numbers[name] = i
	}
}

// layers are the values beside the chart's own; their files come behind those of the chart.
func (r *rendering) layers() (layers []charts.Layer, names []string) {
	for i, each := range r.request.Values {
		names = append(names, each.Name)
		layer := charts.Layer{File: len(r.names) + i, Text: each.Text}
		if said := each.Set + each.SetString; said != "" {
			layer.Text, layer.IsSet, layer.IsString = said, true, each.SetString != ""
		}
		layers = append(layers, layer)
	}
	return layers, names
}

func (r *rendering) file(data []byte) int {
	if name, ok := r.loaded.Name(data); ok {
		return r.numbers[name]
	}
	return -1
}

func (r *rendering) fileOf(ch *chart.Chart, name string) int {
	for _, each := range ch.Raw {
		if each.Name == name {
			return r.file(each.Data)
		}
	}
	return -1
}

func (r *rendering) texts() []string {
	texts := make([]string, len(r.names))
	for i, name := range r.names {
		texts[i] = string(r.files[name])
	}
	return texts
}

// noteUnstable compares line by line with what another time it would be.
func noteUnstable(answer, other *Answer) {
	texts := map[string]string{}
	for _, each := range other.Templates {
		texts[each.Name] = each.Text
	}
	for i, each := range answer.Templates {
		lines, others := strings.Split(each.Text, "\n"), strings.Split(texts[each.Name], "\n")
		for line := range lines {
			if len(lines) == len(others) && lines[line] == others[line] {
				continue
			}
			if len(lines) != len(others) && line < len(others) && lines[line] == others[line] && len(each.Unstable) == 0 {
				continue
			}
			each.Unstable = append(each.Unstable, line)
		}
		answer.Templates[i] = each
	}
}
