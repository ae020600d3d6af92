package main

import (
	"fmt"
	"slices"

	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/cli"
	"helm.sh/helm/v3/pkg/cli/values"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/getter"
)

// render3 takes the steps of `helm template` of Helm 3 up to the texts of the templates; without the schema.
func render3(asked *request) (map[string]string, error) {
	chart, err := loader.LoadDir(asked.Folder)
	if err != nil {
		return nil, err
	}
	options := values.Options{ValueFiles: asked.ValueFiles, Values: asked.Set, StringValues: asked.SetString}
	given, err := options.MergeValues(getter.All(cli.New()))
	if err != nil {
		return nil, err
	}
	if err := chartutil.ProcessDependenciesWithMerge(chart, given); err != nil {
		return nil, err
	}
	capabilities := chartutil.DefaultCapabilities.Copy()
	capabilities.HelmVersion.Version = "v3.22.0"
	capabilities.HelmVersion.GoVersion = "go1.26.0"
	version, err := chartutil.ParseKubeVersion(asked.KubeVersion)
	if err != nil {
		return nil, err
	}
	capabilities.KubeVersion = *version
	capabilities.APIVersions = append(slices.Clone(capabilities.APIVersions), asked.APIVersions...)
	if wanted := chart.Metadata.KubeVersion; wanted != "" && !chartutil.IsCompatibleRange(wanted, version.String()) {
		return nil, fmt.Errorf("chart requires kubeVersion: %s", wanted)
	}
	release := chartutil.ReleaseOptions{Name: asked.Name, Namespace: asked.Namespace, Revision: 1, IsInstall: true}
	all, err := chartutil.ToRenderValuesWithSchemaValidation(chart, given, release, capabilities, true)
	if err != nil {
		return nil, err
	}
	return engine.Engine{}.Render(chart, all)
}
