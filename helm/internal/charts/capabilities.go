package charts

import "slices"

// Capabilities are what templates are told about the cluster and about Helm.
type Capabilities struct {
	KubeVersion KubeVersion
	APIVersions VersionSet
	HelmVersion any
}

// KubeVersion is the version of Kubernetes.
type KubeVersion struct {
	Version, Major, Minor string
	normalized            string
}

// String is what {{ .Capabilities.KubeVersion }} prints: in Helm 4 without what a provider adds.
func (v *KubeVersion) String() string {
	if v.normalized != "" {
		return v.normalized
	}
	return v.Version
}

// GitVersion is an older name of it.
func (v *KubeVersion) GitVersion() string { return v.Version }

// VersionSet are API versions, with kinds or without.
type VersionSet []string

// Has tells whether it is one of them.
func (s VersionSet) Has(version string) bool { return slices.Contains(s, version) }

type buildInfo3 struct {
	Version      string `json:"version,omitempty"`
	GitCommit    string `json:"git_commit,omitempty"`
	GitTreeState string `json:"git_tree_state,omitempty"`
	GoVersion    string `json:"go_version,omitempty"`
}

type buildInfo4 struct {
	Version           string `json:"version,omitempty"`
	GitCommit         string `json:"git_commit,omitempty"`
	GitTreeState      string `json:"git_tree_state,omitempty"`
	GoVersion         string `json:"go_version,omitempty"`
	KubeClientVersion string `json:"kube_client_version"`
}

// What the releases of Helm say of themselves: v3.22.0 and v4.3.2 are those that the tests compare with.
const (
	helm3Version      = "v3.22.0"
	helm4Version      = "v4.3.2"
	goVersion         = "go1.26.0"
	kubeClientVersion = "v1.37"
)

// DefaultKubeVersion is that of k8s.io/client-go v0.37.0, which both releases are made with.
const DefaultKubeVersion = "v1.37.0"

// NewCapabilities gives the default ones where nothing else is wanted.
func NewCapabilities(generation int, kubeVersion string, apiVersions []string) (*Capabilities, error) {
	if kubeVersion == "" {
		kubeVersion = DefaultKubeVersion
	}
	version, err := parseKubeVersion(kubeVersion, generation)
	if err != nil {
		return nil, err
	}
	var helm any = buildInfo3{Version: helm3Version, GoVersion: goVersion}
	if generation >= 4 {
		helm = buildInfo4{Version: helm4Version, GoVersion: goVersion, KubeClientVersion: kubeClientVersion}
	}
	versions := slices.Concat(defaultVersions, VersionSet(apiVersions))
	return &Capabilities{KubeVersion: *version, APIVersions: versions, HelmVersion: helm}, nil
}
