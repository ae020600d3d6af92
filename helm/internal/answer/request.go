// Package answer is the engine's only door: a request and its answer as JSON.
package answer

import "kube-service-links/helm/internal/charts"

// Request asks for a chart to be rendered.
type Request struct {
	// Files are those of the chart's folder, by their way from it; Binary those that are no UTF-8, in base64.
	Files  map[string]string `json:"files"`
	Binary map[string][]byte `json:"binary"`
	// Values are the layers above those of the chart itself; a later one has the last word.
	Values      []Layer `json:"values"`
	Release     Release `json:"release"`
	KubeVersion string  `json:"kubeVersion"`
	// APIVersions are those of the cluster beside the built-in ones.
	APIVersions []string `json:"apiVersions"`
	// Helm is 3 or 4.
	Helm int `json:"helm"`
	// Only are Helm's names of the templates to be rendered; without, all are.
	Only []string `json:"only"`
	// Offered are folders of charts/ with what stands elsewhere: they count where a dependency without another chart asks
	// for such a version.
	Offered []string `json:"offered"`
	// Refused is what cannot be read in the folder, in the order in which Helm would come there.
	Refused []charts.Refusal `json:"refused"`
	// Finds tells that lookup finds what it is asked for, be what it may.
	Finds bool `json:"finds"`
	// Packed asks for the texts of templates that lie in archives.
	Packed bool `json:"packed"`
	// MostMs is how long a template may take, and a third of what all may; 0 for as long as they do.
	MostMs int `json:"mostMs"`
}

// Layer is a values file, or what would stand behind --set or --set-string.
type Layer struct {
	Name      string `json:"name"`
	Text      string `json:"text"`
	Set       string `json:"set"`
	SetString string `json:"setString"`
}

// Release is what the chart is installed as.
type Release struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	IsUpgrade bool   `json:"isUpgrade"`
}

// Answer is what became of the chart. Numbers stand for members of its lists; offsets count UTF-16 units.
type Answer struct {
	Templates []Template `json:"templates"`
	Problems  []Problem  `json:"problems"`
	// Missing are dependencies without which Helm renders nothing.
	Missing []string `json:"missing"`
	// Doubled are the charts that lie in charts/ more than once, where it matters which of them counts.
	Doubled []string `json:"doubled"`
	// Looks tells that lookup was called.
	Looks bool `json:"looks,omitempty"`
	// AsksRelease tells that something printed may be another thing where the release is upgraded.
	AsksRelease bool `json:"asksRelease,omitempty"`
	// Choices are the conditions that chance, the cluster or the release's number had a part in.
	Choices []Choice `json:"choices"`
	// Packed are the texts of the templates that lie in archives, by their numbers among the files, where they were asked
	// for, or some of them ask the cluster, the clock or for the release's number.
	Packed map[int]string `json:"packed,omitempty"`
	// Files are those of the chart, then the layers of values, then the templates that lie in archives, as they would be
	// called in folders.
	Files   []string `json:"files"`
	Places  []Place  `json:"places"`
	Sources []Source `json:"sources"`
	Frames  []Frame  `json:"frames"`
}

// Template is one that was rendered.
type Template struct {
	// Name is Helm's; File the number of its file, -1 if it is not known.
	Name string `json:"name"`
	File int    `json:"file"`
	Text string `json:"text"`
	// Segments has three numbers for each run of the text: its length, its source, and its frame or -1.
	Segments []int `json:"segments"`
	// Unstable are the lines, from 0, that another time would be others.
	Unstable []int `json:"unstable"`
	// IsOpen tells that nobody knows which lines it has: another chart of the same name may be the one that counts.
	IsOpen bool `json:"isOpen,omitempty"`
}

// Choice is a condition in a template, which begins at Start in a file; Kinds are those of the objects that were left out
// because of it.
type Choice struct {
	Template string `json:"template"`
	File     int    `json:"file"`
	Start    int    `json:"start"`
	IsTaken  bool   `json:"isTaken"`
	// IsSettled tells that it comes to what it comes to where nothing is found, or where all is.
	IsSettled bool     `json:"isSettled,omitempty"`
	Kinds     []string `json:"kinds"`
}

// Problem is why something is not rendered.
type Problem struct {
	// Kind is chart, values, parse, execution or too-long.
	Kind    string `json:"kind"`
	Message string `json:"message"`
	// Template is Helm's name of the one that was to be rendered.
	Template string     `json:"template"`
	Trace    []Position `json:"trace"`
}

// Position counts lines and columns (in bytes) from 1; 0 is not known. Name is Helm's name of a template.
type Position struct {
	Name   string `json:"name"`
	File   int    `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Place is a part of a values file.
type Place struct {
	File int   `json:"file"`
	Way  []any `json:"way"`
}

// Source is what wrote something. Kind is unknown, text, value, key or action; Start is the offset in the file of the
// first character, or of an action's first word; in a value or key the offset in bytes in what it says.
type Source struct {
	Kind   string `json:"kind"`
	File   int    `json:"file"`
	Start  int    `json:"start"`
	Place  int    `json:"place"`
	Values []int  `json:"values,omitempty"`
}

// Frame is an action that printed what was written elsewhere, and the next one inwards, or -1.
type Frame struct {
	Source int `json:"source"`
	Inner  int `json:"inner"`
}
