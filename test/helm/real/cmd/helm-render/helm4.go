package main

import (
	"fmt"
	"slices"

	"helm.sh/helm/v4/pkg/chart/common"
	chartcommon "helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/cli"
	"helm.sh/helm/v4/pkg/cli/values"
	"helm.sh/helm/v4/pkg/engine"
	"helm.sh/helm/v4/pkg/getter"
)

// render4 takes the steps of `helm template` of Helm 4 up to the texts of the templates; without the schema.
func render4(asked *request) (map[string]string, error) {
	chart, err := loader.LoadDir(asked.Folder)
	if err != nil {
		return nil, err
	}
	options := values.Options{ValueFiles: asked.ValueFiles, Values: asked.Set, StringValues: asked.SetString}
	given, err := options.MergeValues(getter.All(cli.New()))
	if err != nil {
		return nil, err
	}
	if err := util.ProcessDependencies(chart, given); err != nil {
		return nil, err
	}
	capabilities := common.DefaultCapabilities.Copy()
	capabilities.HelmVersion.Version = "v4.3.2"
	capabilities.HelmVersion.GoVersion = "go1.26.0"
	capabilities.HelmVersion.KubeClientVersion = "v1.37"
	version, err := common.ParseKubeVersion(asked.KubeVersion)
	if err != nil {
		return nil, err
	}
	capabilities.KubeVersion = *version
	capabilities.APIVersions = append(slices.Clone(capabilities.APIVersions), asked.APIVersions...)
	if wanted := chart.Metadata.KubeVersion; wanted != "" && !util.IsCompatibleRange(wanted, version.String()) {
		return nil, fmt.Errorf("chart requires kubeVersion: %s", wanted)
	}
	release := common.ReleaseOptions{Name: asked.Name, Namespace: asked.Namespace, Revision: 1, IsInstall: true}
	all, err := chartcommon.ToRenderValuesWithSchemaValidation(chart, given, release, capabilities, true)
	if err != nil {
		return nil, err
	}
	return engine.Engine{}.Render(chart, all)
}
