package render

import (
	"errors"
	"slices"
	"unsafe"

	"kube-service-links/helm/internal/origin"
)

// errTooLong ends a rendering that prints more than anybody could want.
var errTooLong = errors.New("the output is too long")

// recorder is what a template prints into. It notes where which part of the template begins to print.
type recorder struct {
	text   []byte
	events []event
	// around are the {{ template }} actions that are being executed, innermost first.
	around *frames
	budget *budget
	doubts
}

// budget is what all recorders of a rendering may use up together. Where too many parts were printed to note them all,
// it is not known what wrote the rest.
type budget struct{ bytes, events int }

const mostEvents = 300_000

// event says what wrote the bytes from here to the next one.
type event struct {
	at     int
	by     *node
	around *frames
	value  *printedValue
	// isDoubtful tells that chance decides whether it is printed.
	isDoubtful bool
}

// printedValue is what is known of the value that an action prints.
type printedValue struct {
	// printed has the segments of the string that an action prints, if it is one of which something is known.
	printed []origin.Segment
	// field is where the only value of an action was written.
	field  *origin.Segment
	values []*origin.Place
	// isByChance tells that chance had a part in what is printed.
	isByChance bool
}

type frames struct {
	by    *node
	outer *frames
}

func (r *recorder) Write(text []byte) (int, error) {
	if r.budget.bytes -= len(text); r.budget.bytes < 0 {
		return 0, errTooLong
	}
	r.text = append(r.text, text...)
	return len(text), nil
}

func (r *recorder) begin(by *node) *event {
	if r.budget.events--; r.budget.events < 0 {
		if last := len(r.events) - 1; last < 0 || r.events[last].by != nil {
			r.events = append(r.events, event{at: len(r.text)})
		}
		return &event{}
	}
	r.events = append(r.events, event{at: len(r.text), by: by, around: r.around, isDoubtful: r.isDoubtful()})
	return &r.events[len(r.events)-1]
}

// string gives the text, whose memory nothing else uses.
func (r *recorder) string() string {
	return unsafe.String(unsafe.SliceData(r.text), len(r.text))
}

func (r *recorder) segments() []origin.Segment {
	segments := make([]origin.Segment, 0, len(r.events))
	for i := range r.events {
		end := len(r.text)
		if i+1 < len(r.events) {
			end = r.events[i+1].at
		}
		if length := end - r.events[i].at; length > 0 {
			for _, segment := range r.events[i].segments(length) {
				segments = origin.Join(segments, segment)
			}
		}
	}
	return segments
}

func (e *event) segments(length int) []origin.Segment {
	if e.by == nil {
		return []origin.Segment{{Length: length}}
	}
	var segments []origin.Segment
	if e.by.isText {
		segments = e.by.file.segments(e.by.start, length)
	} else {
		segments = e.printedSegments(length)
	}
	for around := e.around; around != nil; around = around.outer {
		segments = origin.Printed(segments, around.by.action())
	}
	if e.isDoubtful {
		segments = slices.Clone(segments)
		for i := range segments {
			segments[i].ByChance = true
		}
	}
	return segments
}

func (e *event) printedSegments(length int) []origin.Segment {
	action := e.by.action()
	made := action
	if e.value == nil {
		return []origin.Segment{{Length: length, Source: action}}
	}
	if len(e.value.values) > 0 {
		made.Values = &e.value.values
	}
	isByChance := e.value.isByChance
	if total(e.value.printed) != length {
		if e.value.field == nil {
			return []origin.Segment{{Length: length, Source: made, ByChance: isByChance}}
		}
		written := origin.Segment{Length: length, Source: e.value.field.Source, Via: e.value.field.Via}
		return origin.Printed([]origin.Segment{written}, action)
	}
	segments := origin.Printed(e.value.printed, action)
	// Where it is known which part chance made, white space around it is as it is.
	isByChance = isByChance && !origin.HasChance(segments)
	for i := range segments {
		if segments[i].Source.Kind == origin.Unknown {
			segments[i] = origin.Segment{Length: segments[i].Length, Source: made, ByChance: isByChance || segments[i].ByChance}
		}
	}
	return segments
}
