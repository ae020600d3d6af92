package charts

import (
	"fmt"

	"helm.sh/helm/v3/pkg/chart"
	"kube-service-links/helm/internal/origin"
)

// globalKey is the part of the values that all charts of a tree share.
const globalKey = "global"

// coalescer puts the values of charts together, as pkg/chartutil/coalesce.go of Helm 3 and
// pkg/chart/common/util/coalesce.go of Helm 4 do; `keepsNull` is what these call merging.
type coalescer struct {
	table      *origin.Table
	generation int
}

// values gives the values for a chart and all below it: what `given` says first, then what the charts say.
func (c coalescer) values(ch *chart.Chart, given map[string]any, keepsNull bool) (map[string]any, error) {
	return c.chart(ch, c.table.CopyMap(given), keepsNull)
}

func (c coalescer) chart(ch *chart.Chart, to map[string]any, keepsNull bool) (map[string]any, error) {
	c.defaults(ch, to, keepsNull)
	for _, child := range ch.Dependencies() {
		name := child.Name()
		if value, ok := to[name]; !ok {
			to[name] = map[string]any{}
		} else if !isTable(value) {
			return to, fmt.Errorf("type mismatch on %s: %t", name, value)
		}
		own, _ := to[name].(map[string]any)
		c.globals(own, to)
		read, err := c.chart(child, own, keepsNull)
		to[name] = read
		if err != nil {
			return to, err
		}
	}
	return to, nil
}

// globals hands the shared values down to a child.
func (c coalescer) globals(to, from map[string]any) {
	shared, own := map[string]any{}, map[string]any{}
	if value, ok := to[globalKey]; ok {
		if own, ok = value.(map[string]any); !ok {
			return
		}
	}
	if value, ok := from[globalKey]; ok {
		if shared, ok = value.(map[string]any); !ok {
			return
		}
	}
	for key, value := range shared {
		upper, isMap := value.(map[string]any)
		lower, ok := own[key]
		switch {
		case isMap && !ok:
			c.set(own, key, c.table.ShallowCopy(upper), shared)
		case isMap:
			if lower, isMap := lower.(map[string]any); isMap {
				copied := c.table.ShallowCopy(upper)
				// Nulls are taken away later, where there are any to take away.
				c.tables(copied, lower, true)
				c.set(own, key, copied, shared)
			}
		case ok && isTable(lower):
		default:
			c.set(own, key, value, shared)
		}
	}
	to[globalKey] = own
}

func (c coalescer) set(to map[string]any, key string, value any, from map[string]any) {
	to[key] = value
	if isTable(value) {
		return
	}
	c.table.Copy(to, from, key)
}

// defaults adds what a chart says itself.
func (c coalescer) defaults(ch *chart.Chart, to map[string]any, keepsNull bool) {
	own := c.table.CopyMap(ch.Values)
	for key, value := range own {
		said, ok := to[key]
		if !ok {
			if c.cleansNulls(keepsNull) {
				if value == nil {
					continue
				}
				cleanNulls(value)
			}
			to[key] = value
			c.table.Copy(to, own, key)
			continue
		}
		if said == nil && !keepsNull {
			delete(to, key)
			continue
		}
		upper, isMap := said.(map[string]any)
		lower, wasMap := value.(map[string]any)
		if isMap && wasMap {
			keeps := keepsNull || isChild(ch, key)
			if c.cleansNulls(keeps) {
				cleanNulls(lower)
			}
			c.tables(upper, lower, keeps)
		}
	}
}

func (c coalescer) cleansNulls(keepsNull bool) bool {
	return c.generation >= 4 && !keepsNull
}

func cleanNulls(value any) {
	table, _ := value.(map[string]any)
	for key, member := range table {
		if member == nil {
			delete(table, key)
			continue
		}
		cleanNulls(member)
	}
}

func isChild(ch *chart.Chart, name string) bool {
	for _, child := range ch.Dependencies() {
		if child.Name() == name {
			return true
		}
	}
	return false
}

// tables adds to a map what another one has besides. A null takes away what would be added, unless nulls are kept.
func (c coalescer) tables(to, from map[string]any, keepsNull bool) map[string]any {
	if from == nil {
		return to
	}
	if to == nil {
		return from
	}
	said := map[string]bool{}
	for key, value := range from {
		said[key] = value != nil
	}
	for key, value := range to {
		if value == nil {
			from[key] = nil
		}
	}
	for key, value := range from {
		upper, ok := to[key]
		switch {
		case ok && !keepsNull && upper == nil && said[key]:
			delete(to, key)
		case !ok:
			to[key] = value
			c.table.Copy(to, from, key)
		case isTable(value) && isTable(upper):
			c.tables(upper.(map[string]any), value.(map[string]any), keepsNull)
		}
	}
	return to
}

func isTable(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}
