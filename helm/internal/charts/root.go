package charts

import (
	"fmt"

	"helm.sh/helm/v3/pkg/chart"
	"kube-service-links/helm/internal/origin"
)

// Release is what a chart is installed as.
type Release struct {
	Name, Namespace string
	IsUpgrade       bool
}

// An upgrade is never the first of a release; how many there were nobody knows.
func (r Release) revision() int {
	if r.IsUpgrade {
		return 2
	}
	return 1
}

// Root is what the templates of the topmost chart see as their dot, but for what differs from chart to chart.
type Root struct {
	Values       Values
	Release      map[string]any
	Capabilities *Capabilities
}

// Prepare settles which charts take part, and with which values. What charts say themselves is noted by `file`, which
// gives the number of a file of a chart.
func Prepare(
	table *origin.Table, loaded *Loaded, given map[string]any, release Release, capabilities *Capabilities,
	generation int, file func(ch *chart.Chart, name string) int,
) (*Root, error) {
	if err := adoptAll(table, loaded.Chart, generation, file); err != nil {
		return nil, err
	}
	c := coalescer{table, generation}
	if err := c.dependencies(loaded.Chart, given); err != nil {
		return nil, fmt.Errorf("chart dependencies processing failed: %w", err)
	}
	wanted := loaded.Chart.Metadata.KubeVersion
	if version := capabilities.KubeVersion.String(); wanted != "" && !IsCompatible(wanted, version) {
		return nil, fmt.Errorf("chart requires kubeVersion: %s which is incompatible with Kubernetes %s",
			wanted, capabilities.KubeVersion.Version)
	}
	values, err := c.values(loaded.Chart, given, false)
	if err != nil {
		return nil, err
	}
	return &Root{
		Values: values,
		Release: map[string]any{
			"Name":      release.Name,
			"Namespace": release.Namespace,
			"IsUpgrade": release.IsUpgrade,
			"IsInstall": !release.IsUpgrade,
			"Revision":  release.revision(),
			"Service":   "Helm",
		},
		Capabilities: capabilities,
	}, nil
}

// adoptAll notes of all values of a chart and its children where they were written.
func adoptAll(table *origin.Table, ch *chart.Chart, generation int, file func(*chart.Chart, string) int) error {
	if generation >= 4 {
		for _, raw := range ch.Raw {
			if raw.Name != "values.yaml" {
				continue
			}
			values, err := readValues(raw.Data, generation)
			if err != nil {
				return fmt.Errorf("cannot load values.yaml: %w", err)
			}
			ch.Values = values
		}
	}
	if ch.Values != nil {
		ch.Values = table.Adopt(ch.Values, file(ch, "values.yaml"))
	}
	said := &origin.Place{File: file(ch, "Chart.yaml")}
	for key, text := range map[string]*string{
		"name": &ch.Metadata.Name, "version": &ch.Metadata.Version, "appVersion": &ch.Metadata.AppVersion,
	} {
		*text = table.AdoptText(*text, said, key)
	}
	for _, child := range ch.Dependencies() {
		if err := adoptAll(table, child, generation, file); err != nil {
			return err
		}
	}
	return nil
}
