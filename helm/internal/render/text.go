package render

import (
	"fmt"
	"strings"
	"text/template"

	"kube-service-links/helm/internal/origin"
)

// textFunctions are those that make a new text of others, of which more is known than that an action made it. Each
// asks the function that it stands for; what it knows counts only if it comes to the same text.
func (r *renderer) textFunctions(all template.FuncMap) template.FuncMap {
	quote := all["quote"].(func(...any) string)
	squote := all["squote"].(func(...any) string)
	cat := all["cat"].(func(...any) string)
	join := all["join"].(func(string, any) string)
	indent := func(spaces int, text string) (string, error) {
		if err := checkWidth(spaces, strings.Count(text, "\n")+1); err != nil {
			return "", err
		}
		return r.indent(spaces, text, ""), nil
	}
	return template.FuncMap{
		"indent": indent,
		"nindent": func(spaces int, text string) (string, error) {
			if err := checkWidth(spaces, strings.Count(text, "\n")+1); err != nil {
				return "", err
			}
			return r.indent(spaces, text, "\n"), nil
		},
		"quote":  func(of ...any) string { return r.joined(quote(of...), `"`, " ", of) },
		"squote": func(of ...any) string { return r.joined(squote(of...), "'", " ", of) },
		"cat":    func(of ...any) string { return r.joined(cat(of...), "", " ", of) },
		"join": func(separator string, of any) string {
			return r.joined(join(separator, of), "", separator, listOf(of))
		},
		"replace": r.replace,
		"printf":  r.printf,
		"upper":   func(text string) string { return r.derived(strings.ToUpper(text), text) },
		"lower":   func(text string) string { return r.derived(strings.ToLower(text), text) },
	}
}

// builder puts a text together of parts, and what is known of them.
type builder struct {
	table    *origin.Table
	text     strings.Builder
	segments []origin.Segment
}

func (b *builder) made(text string) {
	if text != "" {
		b.text.WriteString(text)
		b.segments = append(b.segments, origin.Segment{Length: len(text)})
	}
}

func (b *builder) taken(text string) {
	segments := b.table.Of(text)
	if segments == nil {
		b.made(text)
		return
	}
	b.text.WriteString(text)
	b.segments = append(b.segments, segments...)
}

// result is the text that is wanted, with what is known of the one that was put together, if that is the same.
func (b *builder) result(wanted string, of ...any) string {
	if b.text.String() == wanted {
		return b.table.Keep(wanted, b.segments)
	}
	return derive(b.table, wanted, of)
}

// derive knows only that a text came of others: the first of these of which something is known.
func derive(table *origin.Table, wanted string, of []any) string {
	for _, each := range of {
		text, ok := each.(string)
		if !ok {
			continue
		}
		segments := table.Of(text)
		if segment, ok := origin.First(segments); ok {
			segment.Length = len(wanted)
			segment.ByChance = origin.HasChance(segments)
			return table.Keep(wanted, []origin.Segment{segment})
		}
	}
	return wanted
}

// derived: characters that were changed one by one stay where they were written.
func (r *renderer) derived(wanted, from string) string {
	segments := r.table.Of(from)
	if len(wanted) == len(from) {
		return r.table.Keep(wanted, segments)
	}
	return derive(r.table, wanted, []any{from})
}

func (r *renderer) indent(spaces int, text, before string) string {
	pad := strings.Repeat(" ", spaces)
	b := builder{table: r.table}
	b.made(before)
	for {
		b.made(pad)
		end := strings.IndexByte(text, '\n')
		if end == -1 {
			b.taken(text)
			break
		}
		b.taken(text[:end+1])
		text = text[end+1:]
	}
	return b.result(b.text.String())
}

func (r *renderer) joined(wanted, quotes, separator string, of []any) string {
	b := builder{table: r.table}
	isFirst := true
	for _, each := range of {
		if each == nil {
			continue
		}
		if !isFirst {
			b.made(separator)
		}
		isFirst = false
		b.made(quotes)
		if text, ok := each.(string); ok {
			b.taken(text)
		} else {
			b.made(fmt.Sprint(each))
		}
		b.made(quotes)
	}
	return b.result(wanted, of...)
}

func listOf(value any) []any {
	switch value := value.(type) {
	case []any:
		return value
	case []string:
		list := make([]any, len(value))
		for i, text := range value {
			list[i] = text
		}
		return list
	}
	return []any{value}
}

func (r *renderer) replace(old, by, text string) string {
	wanted := strings.ReplaceAll(text, old, by)
	if old == "" || wanted == text {
		return wanted
	}
	b := builder{table: r.table}
	rest := text
	for {
		at := strings.Index(rest, old)
		if at == -1 {
			break
		}
		b.taken(rest[:at])
		b.taken(by)
		rest = rest[at+len(old):]
	}
	b.taken(rest)
	return b.result(wanted, text, by)
}

func (r *renderer) printf(format string, of ...any) string {
	wanted := fmt.Sprintf(format, of...)
	b := builder{table: r.table}
	rest, next := format, 0
	for {
		at := strings.IndexByte(rest, '%')
		if at == -1 || at+1 >= len(rest) || next > len(of) {
			break
		}
		b.taken(rest[:at])
		end := at + 1
		for end < len(rest)-1 && strings.IndexByte("+-# 0123456789.", rest[end]) != -1 {
			end++
		}
		verb := rest[at : end+1]
		rest = rest[end+1:]
		if verb == "%%" {
			b.made("%")
			continue
		}
		if next == len(of) {
			break
		}
		text, isText := of[next].(string)
		if isText && (verb == "%s" || verb == "%v") {
			b.taken(text)
		} else {
			b.made(fmt.Sprintf(verb, of[next]))
		}
		next++
	}
	b.taken(rest)
	return b.result(wanted, of...)
}
