package answer

import (
	"strings"
	"unicode/utf8"

	"kube-service-links/helm/internal/origin"
	"kube-service-links/helm/internal/render"
)

// mapper writes an answer's lists: each source, place and frame once, and offsets in UTF-16 units.
type mapper struct {
	answer *Answer
	texts  []string
	// units are those of the texts, as far as somebody asked.
	units   []*units
	sources map[sourceKey]int
	places  map[*origin.Place]int
	frames  map[frameKey]int
}

type sourceKey struct {
	kind        origin.Kind
	file, start int
	place       int
	values      string
}

type frameKey struct{ source, inner int }

func newMapper(names []string, texts []string) *mapper {
	m := &mapper{
		answer:  empty(),
		sources: map[sourceKey]int{}, places: map[*origin.Place]int{}, frames: map[frameKey]int{},
	}
	m.answer.Files, m.texts, m.units = names, texts, make([]*units, len(texts))
	return m
}

// unit is the offset in a file, which the engine counts in bytes from behind its byte order mark.
func (m *mapper) unit(file, start int) int {
	if m.units[file] == nil {
		m.units[file] = newUnits(m.texts[file])
	}
	return m.units[file].at(start + m.units[file].mark)
}

var kinds = [...]string{"unknown", "text", "value", "key", "action"}

func (m *mapper) add(outcome render.Rendered, files map[string]int) {
	for _, each := range outcome.Choices {
		m.choice(outcome.Name, each)
	}
	if added := m.addText(outcome, files); added != nil {
		added.Segments, added.Unstable = m.segments(outcome), linesByChance(outcome)
	}
}

// addText adds what was printed, or why nothing was, without what wrote it; nil where nothing was.
func (m *mapper) addText(outcome render.Rendered, files map[string]int) *Template {
	if failure := outcome.Failure; failure != nil {
		m.problem(outcome.Name, failure, files)
		return nil
	}
	if strings.TrimSpace(outcome.Text) == "" {
		return nil
	}
	m.answer.Templates = append(m.answer.Templates, Template{Name: outcome.Name, File: files[outcome.Name], Text: outcome.Text})
	return &m.answer.Templates[len(m.answer.Templates)-1]
}

// linesByChance are those of which chance made a part, or decided whether it is there.
func linesByChance(outcome render.Rendered) []int {
	lines := []int{}
	at, line := 0, 0
	for _, each := range outcome.Segments {
		for i, part := range strings.Split(outcome.Text[at:at+each.Length], "\n") {
			if i > 0 {
				line++
			}
			if each.ByChance && part != "" {
				lines = append(lines, line)
			}
		}
		at += each.Length
	}
	return lines
}

func (m *mapper) problem(name string, failure *render.Failure, files map[string]int) {
	problem := Problem{Kind: "execution", Message: failure.Message, Template: name, Trace: []Position{}}
	if failure.IsParse {
		problem.Kind = "parse"
	}
	if failure.IsTooLong {
		problem.Kind = "too-long"
	}
	for _, at := range failure.Trace {
		file, ok := files[at.File]
		if !ok {
			file = -1
		}
		problem.Trace = append(problem.Trace, Position{at.File, file, at.Line, at.Column})
	}
	m.answer.Problems = append(m.answer.Problems, problem)
}

func (m *mapper) choice(name string, made render.Choice) {
	file, start := int(made.At.File), int(made.At.Start)
	if file < 0 || file >= len(m.units) {
		file, start = -1, 0
	} else {
		start = m.unit(file, start)
	}
	m.answer.Choices = append(m.answer.Choices, Choice{name, file, start, made.IsTaken, made.IsSettled, made.Kinds})
}

func (m *mapper) segments(outcome render.Rendered) []int {
	segments := []int{}
	text := newUnits(outcome.Text)
	at, last := 0, 0
	for _, each := range outcome.Segments {
		at += each.Length
		end := text.at(at)
		source, frame := m.source(each.Source), m.frame(each.Via)
		if end > last {
			segments = append(segments, end-last, source, frame)
		}
		last = end
	}
	return segments
}

func (m *mapper) source(source origin.Source) int {
	file, start := int(source.File), int(source.Start)
	if (source.Kind == origin.Text || source.Kind == origin.Action) && file >= 0 {
		start = m.unit(file, start)
	}
	written := Source{Kind: kinds[source.Kind], File: file, Start: start, Place: m.place(source.Place)}
	var values strings.Builder
	if source.Values != nil {
		for _, each := range *source.Values {
			number := m.place(each)
			written.Values = append(written.Values, number)
			values.WriteRune(rune(number))
		}
	}
	key := sourceKey{source.Kind, file, start, written.Place, values.String()}
	number, ok := m.sources[key]
	if !ok {
		number = len(m.answer.Sources)
		m.sources[key] = number
		m.answer.Sources = append(m.answer.Sources, written)
	}
	return number
}

func (m *mapper) place(place *origin.Place) int {
	if place == nil {
		return -1
	}
	number, ok := m.places[place]
	if !ok {
		number = len(m.answer.Places)
		m.places[place] = number
		m.answer.Places = append(m.answer.Places, Place{place.File, place.Way()})
	}
	return number
}

func (m *mapper) frame(frame *origin.Frame) int {
	if frame == nil {
		return -1
	}
	key := frameKey{m.source(frame.Source), m.frame(frame.Inner)}
	number, ok := m.frames[key]
	if !ok {
		number = len(m.answer.Frames)
		m.frames[key] = number
		m.answer.Frames = append(m.answer.Frames, Frame{key.source, key.inner})
	}
	return number
}

// units turns offsets in bytes into those in UTF-16 units.
type units struct {
	// offsets is nil where both are the same.
	offsets []int32
	// mark is the length of a byte order mark, which the engine does not see.
	mark int
}

func newUnits(text string) *units {
	u := &units{}
	if strings.HasPrefix(text, "\uFEFF") {
		u.mark = len("\uFEFF")
	}
	for at := 0; at < len(text); at++ {
		if text[at] >= utf8.RuneSelf {
			u.offsets = unitsOf(text)
			break
		}
	}
	return u
}

func unitsOf(text string) []int32 {
	offsets := make([]int32, len(text)+1)
	count := int32(0)
	for at := 0; at < len(text); {
		char, size := utf8.DecodeRuneInString(text[at:])
		for i := range size {
			offsets[at+i] = count
		}
		count++
		if char > 0xFFFF {
			count++
		}
		at += size
	}
	offsets[len(text)] = count
	return offsets
}

func (u *units) at(offset int) int {
	if u.offsets == nil || offset >= len(u.offsets) {
		return offset
	}
	return int(u.offsets[offset])
}
