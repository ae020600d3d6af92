package charts

import (
	"cmp"
	"slices"

	"helm.sh/helm/v3/pkg/chart"
)

// Helm gathers what lies in charts/ in a map, so which of several charts of one name it comes to first is another one
// from run to run: a folder beside its archive, or two versions. Which of them counts, or whether it matters at all, is
// seen by having each of them first, and last, once.

// Turns is how many orders there are of charts of one name: 1 where there are none.
func (l *Loaded) Turns() int { return l.turns }

// Doubled are the names of the charts that are there more than once.
func (l *Loaded) Doubled() []string { return l.doubled }

// inOrder sorts the charts below a chart, and of those of one name the one with this number comes first.
func (l *Loaded) inOrder(ch *chart.Chart, turn int) {
	children := slices.Clone(ch.Dependencies())
	slices.SortStableFunc(children, func(a, b *chart.Chart) int {
		return cmp.Or(
			cmp.Compare(a.Name(), b.Name()), cmp.Compare(l.folderRank(a), l.folderRank(b)), cmp.Compare(versionOf(a), versionOf(b)),
		)
	})
	for start := 0; start < len(children); {
		end := start + 1
		for end < len(children) && children[end].Name() == children[start].Name() {
			end++
		}
		if same := children[start:end]; len(same) > 1 {
			l.turns = max(l.turns, len(same))
			if name := same[0].Name(); !slices.Contains(l.doubled, name) {
				l.doubled = append(l.doubled, name)
			}
			first := turn % len(same)
			copy(same, slices.Concat(same[first:], same[:first]))
		}
		start = end
	}
	ch.SetDependencies(children...)
	for _, child := range children {
		l.inOrder(child, turn)
	}
}

// folderRank: a chart in a folder comes before a packed one.
func (l *Loaded) folderRank(ch *chart.Chart) int {
	for _, raw := range ch.Raw {
		if _, ok := l.Name(raw.Data); ok {
			return 0
		}
	}
	return 1
}

func versionOf(ch *chart.Chart) string {
	if ch.Metadata == nil {
		return ""
	}
	return ch.Metadata.Version
}
