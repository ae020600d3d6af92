package answer

import (
	"bytes"
	"maps"
	"slices"

	"kube-service-links/helm/internal/charts"
)

// reading is a chart as its files have it, before values and templates change it.
type reading struct {
	request *Request
	files   charts.Files
	names   []string
	numbers map[string]int
	// loaded is nil where the chart cannot be loaded, which whoever loads it hears.
	loaded *charts.Loaded
}

// lastReading is what one request leaves behind for the next: a chart is mostly asked for several times, as what is
// installed and as an upgrade, and with a lookup that finds.
var lastReading *reading

func readingOf(request *Request) *reading {
	if lastReading == nil || !lastReading.isOf(request) {
		lastReading = newReading(request)
	}
	return lastReading
}

func (r *reading) isOf(request *Request) bool {
	return maps.Equal(r.request.Files, request.Files) &&
		maps.EqualFunc(r.request.Binary, request.Binary, bytes.Equal) &&
		slices.Equal(r.request.Offered, request.Offered) && slices.Equal(r.request.Refused, request.Refused)
}

func newReading(request *Request) *reading {
	r := &reading{request: request, files: charts.Files{}, numbers: map[string]int{}}
	for name, text := range request.Files {
		r.files[name] = []byte(text)
	}
	maps.Copy(r.files, request.Binary)
	for name := range r.files {
		r.names = append(r.names, name)
	}
	slices.Sort(r.names)
	for i, name := range r.names {
		r.numbers[name] = i
	}
	r.loaded, _ = r.load(0)
	return r
}

// load gives a chart that may be changed.
func (r *reading) load(turn int) (*charts.Loaded, error) {
	if turn > 0 || r.loaded == nil {
		return charts.Load(r.files, r.request.Offered, r.request.Refused, turn)
	}
	return r.loaded.Copy(), nil
}

func (r *reading) text(name string) string {
	if text, ok := r.request.Files[name]; ok {
		return text
	}
	return string(r.request.Binary[name])
}
