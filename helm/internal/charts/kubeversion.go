package charts

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// As ParseGeneric of k8s.io/apimachinery/pkg/util/version reads it.
var genericVersion = regexp.MustCompile(`^\s*v?([0-9]+(?:\.[0-9]+)*)(.*)*$`)

func parseKubeVersion(text string, generation int) (*KubeVersion, error) {
	found := genericVersion.FindStringSubmatch(text)
	if found == nil {
		return nil, fmt.Errorf("could not parse %q as version", text)
	}
	numbers := strings.Split(found[1], ".")
	if len(numbers) < 2 {
		return nil, fmt.Errorf("illegal version string %q", text)
	}
	for i, number := range numbers {
		value, err := strconv.ParseUint(number, 10, 0)
		if err != nil || (number != "0" && number[0] == '0') {
			return nil, fmt.Errorf("illegal version string %q", text)
		}
		numbers[i] = strconv.FormatUint(value, 10)
	}
	version := &KubeVersion{Version: "v" + strings.Join(numbers, "."), Major: numbers[0], Minor: numbers[1]}
	if generation >= 4 {
		version.normalized = version.Version
		version.Version = "v" + strings.TrimPrefix(text, "v")
	}
	return version, nil
}
