// Package origin knows where the bytes of strings were written.
// Strings carry no mark of it: what is known stands in a table, by the address of their bytes. So no function of a
// template can see it, and a part of a string, which shares its memory, is known without anybody's help.
package origin

import "slices"

// Kind says what wrote some bytes.
type Kind uint8

const (
	// Unknown is what nothing is known of.
	Unknown Kind = iota
	// Text stands word for word in a file: Start is the offset of its first byte.
	Text
	// Value is a scalar of a values file: Start is the offset in what it says.
	Value
	// Key is a key of a values file: Start is the offset in it.
	Key
	// Action was made by an action of a file: Start is the offset of the action's first word.
	Action
)

// Place is a part of a values file: a way of keys and indexes from its root.
type Place struct {
	File   int
	Parent *Place
	// Key is a string or, in a list, an int; nil for all of the file.
	Key any
}

// Way lists the keys and indexes from the root.
func (p *Place) Way() []any {
	if p == nil || p.Parent == nil {
		return []any{}
	}
	return append(p.Parent.Way(), p.Key)
}

// Source is what wrote some bytes.
type Source struct {
	Kind  Kind
	File  int32
	Start int32
	// Place is set for Value and Key.
	Place *Place
	// Values are those that an action read, as far as they are known; nil for none.
	Values *[]*Place
}

// Frame is an action that printed what another one wrote.
type Frame struct {
	Source Source
	Inner  *Frame
}

// Segment is a run of bytes that one source wrote; Via has the actions that printed it, outermost first.
type Segment struct {
	Length int
	Source Source
	Via    *Frame
	// ByChance tells that another time it may be something else.
	ByChance bool
}

// Cut gives the segments of a part.
func Cut(segments []Segment, from, to int) []Segment {
	if len(segments) == 1 && from == 0 && to == segments[0].Length {
		return segments
	}
	var part []Segment
	at := 0
	for _, segment := range segments {
		start, end := max(from, at), min(to, at+segment.Length)
		if start < end {
			piece := segment
			piece.Length = end - start
			if piece.Source.Kind != Action {
				piece.Source.Start += int32(start - at)
			}
			part = append(part, piece)
		}
		at += segment.Length
		if at >= to {
			break
		}
	}
	return part
}

// Join adds a segment to others, as one with the last where both are one run.
func Join(segments []Segment, next Segment) []Segment {
	if last := len(segments) - 1; last >= 0 && isOneRun(segments[last], next) {
		segments[last].Length += next.Length
		return segments
	}
	return append(segments, next)
}

func isOneRun(a, b Segment) bool {
	if a.Source.Kind == Text || a.Source.Kind == Value || a.Source.Kind == Key {
		a.Source.Start += int32(a.Length)
	}
	return a.Source == b.Source && a.Via == b.Via && a.ByChance == b.ByChance
}

// Printed gives the segments of a text that an action prints, which is one step more on the way of each.
func Printed(segments []Segment, action Source) []Segment {
	printed := make([]Segment, 0, len(segments))
	var inner, outer *Frame
	for _, segment := range segments {
		if outer == nil || segment.Via != inner {
			inner = segment.Via
			outer = &Frame{action, inner}
		}
		segment.Via = outer
		printed = append(printed, segment)
	}
	return printed
}

// IsKnown tells whether there is a source among them.
func IsKnown(segments []Segment) bool {
	for _, segment := range segments {
		if segment.Source.Kind != Unknown {
			return true
		}
	}
	return false
}

// HasChance tells whether chance had a part in some of them.
func HasChance(segments []Segment) bool {
	return slices.ContainsFunc(segments, func(one Segment) bool { return one.ByChance })
}

// First is the first segment with a source.
func First(segments []Segment) (Segment, bool) {
	for _, segment := range segments {
		if segment.Source.Kind != Unknown {
			return segment, true
		}
	}
	return Segment{}, false
}
