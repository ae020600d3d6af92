package main

import (
	"fmt"

	lint3 "helm.sh/helm/v3/pkg/lint"
	support3 "helm.sh/helm/v3/pkg/lint/support"
	lint4 "helm.sh/helm/v4/pkg/chart/v2/lint"
	support4 "helm.sh/helm/v4/pkg/chart/v2/lint/support"
)

// lint is `helm lint`: what it calls an error, with the chart's values checked by its schema.
func lint(asked *request) []string {
	problems := []string{}
	note := func(isError bool, err error) {
		if isError {
			problems = append(problems, fmt.Sprint(err))
		}
	}
	if asked.Helm >= 4 {
		for _, each := range lint4.RunAll(asked.Folder, nil, asked.Namespace).Messages {
			note(each.Severity >= support4.ErrorSev, each.Err)
		}
		return problems
	}
	for _, each := range lint3.All(asked.Folder, nil, asked.Namespace, false).Messages {
		note(each.Severity >= support3.ErrorSev, each.Err)
	}
	return problems
}
