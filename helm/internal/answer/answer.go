package answer

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

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

// A chart that asks chance is rendered with so many dice: the first two in full, the others what has asked.
const lastSeed = 8

// Of more charts of one name in charts/ nobody tries each.
const mostTurns = 8

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
	answer = first.answer()
	for seed := uint64(2); seed <= lastSeed && (len(first.chancy) > 0 || seed == 2 && request.Finds && answer.Looks); seed++ {
		again := rendering{request: &request, seed: seed, now: someTime + aYear, isAgain: true}
		if again.only = first.good; seed > 2 {
			again.only = first.chancy
		}
		noteUnstable(answer, again.answer(), again.only)
	}
	for turn := 1; first.loaded != nil && turn < min(first.loaded.Turns(), mostTurns); turn++ {
		again := rendering{request: &request, seed: 1, now: someTime, turn: turn, isAgain: true}
		if other := again.answer(); noteOpen(answer, other) {
			noteUnstable(answer, other, nil)
			answer.Doubled = first.loaded.Doubled()
		}
	}
	for i, each := range answer.Templates {
		slices.Sort(each.Unstable)
		answer.Templates[i].Unstable = slices.Compact(each.Unstable)
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
		Sources: []Source{}, Frames: []Frame{}, Doubled: []string{},
		Choices: []Choice{},
	}
}

// rendering is one go at a request: a chart is changed by it, so another one begins with a copy of what was read.
type rendering struct {
	*reading
	request *Request
	seed    uint64
	now     int64
	// turn is which of several charts of one name comes first.
	turn int
	// isAgain tells that only texts are wanted, to be compared.
	isAgain bool
	// loaded is the chart that is changed.
	loaded *charts.Loaded
	// only are the names of the templates to be rendered; good those that were, chancy the ones of them that asked chance.
	only, good, chancy []string
}

func (r *rendering) answer() *Answer {
	if r.only == nil {
		r.only = r.request.Only
	}
	r.reading = readingOf(r.request)
	loaded, err := r.load(r.turn)
	if err != nil {
		return r.failed("chart", err)
	}
	r.loaded = loaded
	table := origin.NewTable()
	layers, names := r.layers()
	given, err := charts.UserValues(table, layers, r.request.Helm)
	if err != nil {
		return r.failed("values", err)
	}
	capabilities, err := charts.NewCapabilities(r.request.Helm, r.request.KubeVersion, r.request.APIVersions)
	if err != nil {
		return r.failed("chart", err)
	}
	release := charts.Release(r.request.Release)
	root, err := charts.Prepare(table, loaded, given, release, capabilities, r.request.Helm, r.fileOf)
	if err != nil {
		return r.failed("values", err)
	}
	templates := render.Templates(loaded.Chart, root, r.request.Helm, r.file)
	packed := r.namePacked(templates, len(r.names)+len(names))
	outcomes := render.Render(parser, templates, table, render.Options{
		Generation: r.request.Helm, Seed: r.seed, Now: r.now, MostBytes: mostBytes, Only: r.only,
		Finds: r.request.Finds, MostTime: time.Duration(r.request.MostMs) * time.Millisecond,
	})
	mapper := newMapper(slices.Concat(r.names, names, packed.names), slices.Concat(r.texts(), make([]string, len(names)), packed.texts))
	if r.request.Packed || packed.asks {
		mapper.answer.Packed = packed.byNumber
	}
	numbers := map[string]int{}
	for _, each := range templates {
		numbers[each.Name] = each.File
	}
	for _, outcome := range outcomes {
		if r.isAgain {
			mapper.addText(outcome, numbers)
		} else {
			mapper.add(outcome, numbers)
		}
		mapper.answer.Looks = mapper.answer.Looks || outcome.Looks
		mapper.answer.AsksRelease = mapper.answer.AsksRelease || outcome.AsksRelease
		if outcome.Failure != nil {
			continue
		}
		r.good = append(r.good, outcome.Name)
		if outcome.AsksChance {
			r.chancy = append(r.chancy, outcome.Name)
		}
	}
	mapper.answer.Missing = append(mapper.answer.Missing, loaded.Missing...)
	return mapper.answer
}

func (r *rendering) failed(kind string, err error) *Answer {
	answer := failed(kind, err)
	answer.Files = r.names
	return answer
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

// packedTexts are the templates that lie in archives.
type packedTexts struct {
	names, texts []string
	byNumber     map[int]string
	// asks tells that what some of them print may depend on more than the values.
	asks bool
}

var asksOutside = regexp.MustCompile(`\b(?:lookup|now)\b|Revision|\bIs(?:Upgrade|Install)\b|"Release"|\.Release(?:[^.\w]|$)`)

// namePacked gives the templates of archives the numbers of files from one on.
func (r *rendering) namePacked(templates []render.Template, from int) packedTexts {
	packed := packedTexts{byNumber: map[int]string{}}
	for i, each := range templates {
		_, way, ok := strings.Cut(each.Name, "/")
		if _, isThere := r.numbers[way]; each.File >= 0 || each.Text == "" || !ok || isThere {
			continue
		}
		number := from + len(packed.names)
		templates[i].File = number
		packed.names, packed.texts = append(packed.names, way), append(packed.texts, each.Text)
		packed.byNumber[number] = each.Text
		packed.asks = packed.asks || asksOutside.MatchString(each.Text)
	}
	return packed
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
		texts[i] = r.text(name)
	}
	return texts
}

// noteOpen marks the templates that are others where another chart of one name counts, and tells whether anything is.
func noteOpen(answer, other *Answer) bool {
	texts := map[string]string{}
	for _, each := range other.Templates {
		texts[each.Name] = each.Text
	}
	isOther := len(answer.Templates) != len(other.Templates) || len(answer.Problems) != len(other.Problems)
	for i, each := range answer.Templates {
		if text, ok := texts[each.Name]; !ok || text != each.Text {
			answer.Templates[i].IsOpen = true
			isOther = true
		}
	}
	return isOther
}

// noteUnstable compares line by line with what another time it would be; `only` has the templates that were rendered then.
func noteUnstable(answer, other *Answer, only []string) {
	texts := map[string]string{}
	for _, each := range other.Templates {
		texts[each.Name] = each.Text
	}
	for i, each := range answer.Templates {
		if only != nil && !slices.Contains(only, each.Name) {
			continue
		}
		unstable := []int{}
		lines, others := strings.Split(each.Text, "\n"), strings.Split(texts[each.Name], "\n")
		for line := range lines {
			if len(lines) == len(others) && lines[line] == others[line] {
				continue
			}
			if len(lines) != len(others) && line < len(others) && lines[line] == others[line] && len(unstable) == 0 {
				continue
			}
			unstable = append(unstable, line)
		}
		answer.Templates[i].Unstable = append(each.Unstable, unstable...)
	}
}
