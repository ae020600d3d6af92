package origin

import (
	"reflect"
	"strings"
	"unsafe"
)

// Table has what is known of strings, maps and lists. It keeps them alive, so that no address is used again.
type Table struct {
	noted   int
	strings map[uintptr][]*entry
	members map[uintptr]*members
}

type entry struct {
	text     string
	segments []Segment
}

// members are the entries of a map or the items of a list, as they were when they were noted.
type members struct {
	owner any
	known map[any]member
}

type member struct {
	value   any
	segment Segment
}

// NewTable makes an empty table.
func NewTable() *Table {
	return &Table{strings: map[uintptr][]*entry{}, members: map[uintptr]*members{}}
}

// Addresses are looked up in blocks of this size.
const blockBits = 9

// Of so many segments is kept where they were written; what comes later is known by who printed it.
const mostNoted = 2_000_000

// Keep notes the segments of a copy of a text, which is returned. Memory that others may share has no one origin: the
// runtime has but one copy of each string of one byte.
func (t *Table) Keep(text string, segments []Segment) string {
	if text == "" || !IsKnown(segments) {
		return text
	}
	return t.KeepOwn(strings.Clone(text), segments)
}

// KeepOwn notes the segments of a text whose memory nothing else uses.
func (t *Table) KeepOwn(text string, segments []Segment) string {
	if text == "" || !IsKnown(segments) {
		return text
	}
	if t.noted += len(segments); t.noted > mostNoted {
		return text
	}
	kept := &entry{text: text, segments: segments}
	from := addressOf(text)
	for block := from >> blockBits; block <= (from+uintptr(len(text))-1)>>blockBits; block++ {
		t.strings[block] = append(t.strings[block], kept)
	}
	return text
}

// Of gives what is known of a text or of a part of it.
func (t *Table) Of(text string) []Segment {
	if text == "" {
		return nil
	}
	from := addressOf(text)
	for _, kept := range t.strings[from>>blockBits] {
		start := addressOf(kept.text)
		if start <= from && from+uintptr(len(text)) <= start+uintptr(len(kept.text)) {
			offset := int(from - start)
			return Cut(kept.segments, offset, offset+len(text))
		}
	}
	return nil
}

func addressOf(text string) uintptr {
	return uintptr(unsafe.Pointer(unsafe.StringData(text)))
}

// Note says where an entry of a map or an item of a list was written. `owner` is the map or the list.
func (t *Table) Note(owner any, key, value any, segment Segment) {
	address := pointerOf(owner)
	all := t.members[address]
	if all == nil {
		all = &members{owner: owner, known: map[any]member{}}
		t.members[address] = all
	}
	all.known[key] = member{value, segment}
}

// Member says where an entry of a map or an item of a list was written, unless somebody has put another one there.
func (t *Table) Member(owner reflect.Value, key, value any) (Segment, bool) {
	all := t.members[owner.Pointer()]
	if all == nil {
		return Segment{}, false
	}
	known, ok := all.known[key]
	if !ok || !isSame(known.value, value) {
		return Segment{}, false
	}
	return known.segment, true
}

// Copy notes for an entry of a map what is known of an entry of another one, after it was copied there.
func (t *Table) Copy(to map[string]any, from map[string]any, key string) {
	if all := t.members[pointerOf(from)]; all != nil {
		if known, ok := all.known[key]; ok {
			t.Note(to, key, to[key], known.segment)
		}
	}
}

// isSame compares maps and lists by identity, all else by value.
func isSame(a, b any) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if !x.IsValid() || !y.IsValid() || x.Kind() != y.Kind() {
		return !x.IsValid() && !y.IsValid()
	}
	switch x.Kind() {
	case reflect.Map, reflect.Slice:
		return x.Pointer() == y.Pointer()
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64, reflect.Float64:
		return x.Equal(y)
	}
	return false
}

func pointerOf(owner any) uintptr {
	return reflect.ValueOf(owner).Pointer()
}
