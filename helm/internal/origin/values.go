package origin

// Adopt gives a copy of parsed values of which every part is known to have been written in a file.
func (t *Table) Adopt(values map[string]any, file int) map[string]any {
	copied, _ := t.adopt(values, &Place{File: file}).(map[string]any)
	return copied
}

// AdoptText gives a copy of a text of which it is known under which key it was written.
func (t *Table) AdoptText(text string, parent *Place, key string) string {
	return t.Keep(text, []Segment{valueSegment(&Place{File: parent.File, Parent: parent, Key: key}, len(text))})
}

func (t *Table) adopt(value any, place *Place) any {
	switch value := value.(type) {
	case string:
		return t.Keep(value, []Segment{valueSegment(place, len(value))})
	case map[string]any:
		if value == nil {
			return value
		}
		copied := make(map[string]any, len(value))
		for key, member := range value {
			at := &Place{File: place.File, Parent: place, Key: key}
			own := t.Keep(key, []Segment{{Length: len(key), Source: Source{Kind: Key, File: int32(place.File), Place: at}}})
			copied[own] = t.adopt(member, at)
			t.Note(copied, key, copied[own], valueSegment(at, 0))
		}
		return copied
	case []any:
		copied := make([]any, len(value))
		for index, item := range value {
			at := &Place{File: place.File, Parent: place, Key: index}
			copied[index] = t.adopt(item, at)
			t.Note(copied, index, copied[index], valueSegment(at, 0))
		}
		return copied
	}
	return value
}

func valueSegment(place *Place, length int) Segment {
	return Segment{Length: length, Source: Source{Kind: Value, File: int32(place.File), Place: place}}
}

// CopyMap gives a deep copy of values, of which the same is known.
func (t *Table) CopyMap(values map[string]any) map[string]any {
	copied, _ := t.deepCopy(values).(map[string]any)
	if copied == nil {
		copied = map[string]any{}
	}
	return copied
}

func (t *Table) deepCopy(value any) any {
	switch value := value.(type) {
	case map[string]any:
		if value == nil {
			return value
		}
		copied := make(map[string]any, len(value))
		for key, member := range value {
			copied[key] = t.deepCopy(member)
			t.Copy(copied, value, key)
		}
		return copied
	case []any:
		if value == nil {
			return value
		}
		copied := make([]any, len(value))
		for index, item := range value {
			copied[index] = t.deepCopy(item)
			t.copyItem(copied, value, index)
		}
		return copied
	}
	return value
}

// ShallowCopy gives a copy of a map with the same members.
func (t *Table) ShallowCopy(values map[string]any) map[string]any {
	copied := make(map[string]any, len(values))
	for key, member := range values {
		copied[key] = member
		t.Copy(copied, values, key)
	}
	return copied
}

func (t *Table) copyItem(to, from []any, index int) {
	if all := t.members[pointerOf(from)]; all != nil {
		if known, ok := all.known[index]; ok {
			t.Note(to, index, to[index], known.segment)
		}
	}
}
