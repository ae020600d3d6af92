package charts

import (
	"maps"
	"path"
	"slices"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"sigs.k8s.io/yaml"
)

// withoutUnwanted leaves out what is offered and is not what the chart above asks for: `helm dependency build` takes the
// chart of a folder only where name and version are those that Chart.yaml wants.
func withoutUnwanted(files Files, offered []string) Files {
	if len(offered) == 0 {
		return files
	}
	kept := maps.Clone(files)
	// What lies above comes first: what lies in a chart that is left out is left out with it.
	offered = slices.Clone(offered)
	slices.SortFunc(offered, func(a, b string) int { return len(a) - len(b) })
	for _, folder := range offered {
		above := path.Dir(path.Dir(folder))
		if wants(dependenciesIn(kept, above), metadataIn(kept, folder)) {
			continue
		}
		maps.DeleteFunc(kept, func(name string, _ []byte) bool { return strings.HasPrefix(name, folder+"/") })
	}
	return kept
}

func wants(dependencies []*chart.Dependency, offered chart.Metadata) bool {
	return slices.ContainsFunc(dependencies, func(one *chart.Dependency) bool {
		return one != nil && one.Name == offered.Name && IsCompatible(one.Version, offered.Version)
	})
}

func dependenciesIn(files Files, folder string) []*chart.Dependency {
	said := metadataIn(files, folder).Dependencies
	older := chart.Metadata{}
	read(files, path.Join(folder, "requirements.yaml"), &older)
	return append(said, older.Dependencies...)
}

func metadataIn(files Files, folder string) (metadata chart.Metadata) {
	read(files, path.Join(folder, "Chart.yaml"), &metadata)
	return
}

// What cannot be read says nothing here: the loader tells of it.
func read(files Files, name string, into *chart.Metadata) {
	_ = yaml.Unmarshal(files[name], into)
}
