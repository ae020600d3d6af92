// Package charts knows what a chart is made of, and what its values are.
// The chart itself is read by Helm's own loader; how values come together is written here once more, since Helm's
// package for that brings all of client-go along, and since each value keeps where it was written.
package charts

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/ignore"
)

var byteOrderMark = []byte{0xEF, 0xBB, 0xBF}

// Files are those of a chart's folder, by their way from it, with slashes.
type Files map[string][]byte

// Loaded is a chart, and which file each of its parts is.
type Loaded struct {
	Chart *chart.Chart
	// Missing are the dependencies that Chart.yaml names and charts/ lacks.
	Missing []string
	names   map[*byte]string
	turns   int
	doubled []string
}

// Name is the way to the file that has these bytes; not known for what lies in an archive, or is empty.
func (l *Loaded) Name(data []byte) (string, bool) {
	if len(data) == 0 {
		return "", false
	}
	name, ok := l.names[&data[0]]
	return name, ok
}

// Refusal is what lies in a chart's folder and cannot be read: Helm renders nothing of the chart then, unless it never
// comes there.
type Refusal struct {
	Name string `json:"name"`
	// Kind is link, folder or file: whoever walks there asks a link where it leads before he asks whether it is ignored.
	Kind string `json:"kind"`
	Why  string `json:"why"`
}

// Load reads a chart as Helm reads its folder; what is offered counts where it is what a dependency wants. Of charts of
// one name the one with the number of the turn comes first.
func Load(files Files, offered []string, refused []Refusal, turn int) (*Loaded, error) {
	files = withoutUnwanted(files, offered)
	rules := ignore.Empty()
	if text, ok := files[ignore.HelmIgnore]; ok {
		parsed, err := ignore.Parse(bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		rules = parsed
	}
	rules.AddDefaults()
	for _, each := range refused {
		if !isPassedOver(rules, each) {
			return nil, errors.New(each.Why)
		}
	}

	loaded := &Loaded{names: map[*byte]string{}, turns: 1}
	var buffered []*loader.BufferedFile
	for _, name := range sortedNames(files) {
		if isIgnored(rules, name) {
			continue
		}
		data := bytes.TrimPrefix(files[name], byteOrderMark)
		if len(data) > 0 {
			loaded.names[&data[0]] = name
		}
		buffered = append(buffered, &loader.BufferedFile{Name: name, Data: data})
	}
	read, err := loader.LoadFiles(buffered)
	if err != nil {
		return nil, err
	}
	loaded.Chart = read
	loaded.inOrder(read, turn)
	loaded.Missing = missing(read)
	return loaded, nil
}

// Copy gives the same chart, which may be changed: what changes a chart replaces its values, and never what they hold.
func (l *Loaded) Copy() *Loaded {
	copied := *l
	copied.Chart = copyOf(l.Chart)
	return &copied
}

func copyOf(ch *chart.Chart) *chart.Chart {
	copied := *ch
	if ch.Metadata != nil {
		metadata := *ch.Metadata
		copied.Metadata = &metadata
		separateWishes(&metadata)
	}
	children := ch.Dependencies()
	copied.SetDependencies()
	for _, child := range children {
		copied.AddDependency(copyOf(child))
	}
	return &copied
}

func sortedNames(files Files) []string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func isPassedOver(rules *ignore.Rules, refused Refusal) bool {
	switch refused.Kind {
	case "folder":
		return isBelowIgnored(rules, refused.Name+"/")
	case "link":
		return isBelowIgnored(rules, refused.Name)
	default:
		return isIgnored(rules, refused.Name)
	}
}

func isIgnored(rules *ignore.Rules, name string) bool {
	return isBelowIgnored(rules, name) || rules.Ignore(name, entry{name, false})
}

// isBelowIgnored asks of each folder on the way, as somebody who walks there does.
func isBelowIgnored(rules *ignore.Rules, name string) bool {
	for at := strings.IndexByte(name, '/'); at != -1; {
		if rules.Ignore(name[:at], entry{name[:at], true}) {
			return true
		}
		next := strings.IndexByte(name[at+1:], '/')
		if next == -1 {
			break
		}
		at += 1 + next
	}
	return false
}

// entry is a file or folder as far as the rules look at it.
type entry struct {
	name     string
	isFolder bool
}

func (e entry) Name() string       { return path.Base(e.name) }
func (e entry) Size() int64        { return 0 }
func (e entry) Mode() fs.FileMode  { return 0 }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) IsDir() bool        { return e.isFolder }
func (e entry) Sys() any           { return nil }

// missing are the dependencies without which Helm renders nothing at all.
func missing(c *chart.Chart) []string {
	var names []string
	for _, wanted := range c.Metadata.Dependencies {
		isThere := slices.ContainsFunc(c.Dependencies(), func(d *chart.Chart) bool { return d.Name() == wanted.Name })
		if !isThere {
			names = append(names, wanted.Name)
		}
	}
	return names
}
