package render

import (
	"encoding/base64"
	"path"
	"strings"

	"github.com/gobwas/glob"
)

// Files are those of a chart that templates may read: pkg/engine/files.go of Helm.
type Files map[string][]byte

// GetBytes gives a file's bytes, or none.
func (f Files) GetBytes(name string) []byte {
	if data, ok := f[name]; ok {
		return data
	}
	return []byte{}
}

// Get gives a file's text.
func (f Files) Get(name string) string { return string(f.GetBytes(name)) }

// Glob gives those that match; a pattern that is none matches all.
func (f Files) Glob(pattern string) Files {
	matcher, err := glob.Compile(pattern, '/')
	if err != nil {
		matcher, _ = glob.Compile("**")
	}
	found := Files{}
	for name, data := range f {
		if matcher.Match(name) {
			found[name] = data
		}
	}
	return found
}

// AsConfig gives them as the data of a ConfigMap.
func (f Files) AsConfig() string {
	return f.byBase(func(data []byte) string { return string(data) })
}

// AsSecrets gives them as the data of a Secret.
func (f Files) AsSecrets() string {
	return f.byBase(base64.StdEncoding.EncodeToString)
}

func (f Files) byBase(say func([]byte) string) string {
	if f == nil {
		return ""
	}
	data := map[string]string{}
	for name, bytes := range f {
		data[path.Base(name)] = say(bytes)
	}
	text, err := marshalYAML(data)
	if err != nil {
		return ""
	}
	return text
}

// Lines gives the lines of a file.
func (f Files) Lines(name string) []string {
	text := string(f[name])
	if text == "" {
		return []string{}
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}
