package charts

import (
	"fmt"
	"strings"

	"github.com/Masterminds/semver/v3"
	"helm.sh/helm/v3/pkg/chart"
)

// dependencies takes away the charts that conditions and tags switch off, gives others their aliases, and imports
// values, as ProcessDependenciesWithMerge of Helm 3 and ProcessDependencies of Helm 4 do.
func (c coalescer) dependencies(ch *chart.Chart, given map[string]any) error {
	if err := c.enable(ch, given, ""); err != nil {
		return err
	}
	return c.importAll(ch)
}

func (c coalescer) enable(ch *chart.Chart, given map[string]any, way string) error {
	wanted := ch.Metadata.Dependencies
	if wanted == nil {
		return nil
	}
	var children []*chart.Chart
	for _, child := range ch.Dependencies() {
		if !isWanted(wanted, child) {
			children = append(children, child)
		}
	}
	for _, want := range wanted {
		if child := c.childOf(ch.Dependencies(), want); child != nil {
			children = append(children, child)
		}
		if want.Alias != "" {
			want.Name = want.Alias
		}
	}
	ch.SetDependencies(children...)

	values, err := c.values(ch, given, false)
	if err != nil {
		return err
	}
	off := map[string]bool{}
	var kept []*chart.Dependency
	for _, want := range wanted {
		want.Enabled = isOn(want, values, way)
		off[want.Name] = off[want.Name] || !want.Enabled
	}
	for _, want := range wanted {
		if !off[want.Name] {
			kept = append(kept, want)
		}
	}
	var on []*chart.Chart
	for _, child := range ch.Dependencies() {
		if !off[child.Name()] {
			on = append(on, child)
		}
	}
	for _, child := range on {
		if err := c.enable(child, values, way+child.Name()+"."); err != nil {
			return err
		}
	}
	ch.Metadata.Dependencies = kept
	ch.SetDependencies(on...)
	return nil
}

func isWanted(wanted []*chart.Dependency, child *chart.Chart) bool {
	for _, want := range wanted {
		if child.Name() == want.Name && IsCompatible(want.Version, child.Metadata.Version) {
			return true
		}
	}
	return false
}

// childOf finds the chart of a dependency; it is a copy, so that it can have another name.
func (c coalescer) childOf(charts []*chart.Chart, want *chart.Dependency) *chart.Chart {
	for _, child := range charts {
		if child == nil || child.Name() != want.Name || !IsCompatible(want.Version, child.Metadata.Version) {
			continue
		}
		copied := *child
		metadata := *child.Metadata
		copied.Metadata = &metadata
		if c.generation >= 4 {
			separate(&copied)
		}
		if want.Alias != "" {
			metadata.Name = want.Alias
		}
		return &copied
	}
	return nil
}

// separate gives a copied chart children and dependencies of its own, which Helm 3 shares between aliases.
func separate(ch *chart.Chart) {
	separateWishes(ch.Metadata)
	children := ch.Dependencies()
	ch.SetDependencies()
	for _, child := range children {
		copied := *child
		ch.AddDependency(&copied)
	}
}

// separateWishes gives copied metadata dependencies of their own.
func separateWishes(metadata *chart.Metadata) {
	if metadata.Dependencies == nil {
		return
	}
	own := make([]*chart.Dependency, len(metadata.Dependencies))
	for i, dependency := range metadata.Dependencies {
		copied := *dependency
		own[i] = &copied
	}
	metadata.Dependencies = own
}

// isOn: tags first, then the first condition that says something.
func isOn(want *chart.Dependency, values map[string]any, way string) bool {
	on := true
	if tags, ok := TableAt(values, "tags"); ok {
		var hasTrue, hasFalse bool
		for _, tag := range want.Tags {
			if value, ok := tags[tag].(bool); ok {
				hasTrue, hasFalse = hasTrue || value, hasFalse || !value
			}
		}
		on = hasTrue || !hasFalse
	}
	for _, condition := range strings.Split(strings.TrimSpace(want.Condition), ",") {
		if condition == "" {
			continue
		}
		if value, ok := scalarAt(values, way+condition); ok {
			if value, ok := value.(bool); ok {
				return value
			}
		}
	}
	return on
}

func (c coalescer) importAll(ch *chart.Chart) error {
	for _, child := range ch.Dependencies() {
		if err := c.importAll(child); err != nil {
			return err
		}
	}
	return c.importValues(ch)
}

// importValues gives a chart those values of its children that its `import-values` name; its own have precedence.
func (c coalescer) importValues(ch *chart.Chart) error {
	if ch.Metadata.Dependencies == nil {
		return nil
	}
	values, err := c.values(ch, nil, true)
	if err != nil {
		return err
	}
	imported := map[string]any{}
	for _, want := range ch.Metadata.Dependencies {
		var said []any
		for _, wish := range want.ImportValues {
			child, parent := "", "."
			switch wish := wish.(type) {
			case map[string]any:
				child, parent = fmt.Sprintf("%v", wish["child"]), fmt.Sprintf("%v", wish["parent"])
			case string:
				child = "exports." + wish
			default:
				continue
			}
			said = append(said, map[string]string{"child": child, "parent": parent})
			if table, ok := TableAt(values, want.Name+"."+child); ok {
				imported = c.tables(imported, nest(parent, table), true)
			}
		}
		want.ImportValues = said
	}
	ch.Values = c.tables(c.table.CopyMap(values), imported, true)
	return nil
}

func nest(way string, values map[string]any) map[string]any {
	if way == "." {
		return values
	}
	keys := strings.Split(way, ".")
	for i := len(keys) - 1; i >= 0; i-- {
		values = map[string]any{keys[i]: values}
	}
	return values
}

// IsCompatible compares a version with a constraint.
func IsCompatible(constraint, version string) bool {
	parsed, err := semver.NewVersion(version)
	if err != nil {
		return false
	}
	wanted, err := semver.NewConstraint(constraint)
	return err == nil && wanted.Check(parsed)
}
