// Package oracle is what the programs say to the tests, and the tests to the programs.
package oracle

// Request is one case.
type Request struct {
	ID        int    `json:"id"`
	Manifests string `json:"manifests"`
	// Repeat is how many times the pods are made, at least once: each time is an outcome.
	Repeat int `json:"repeat,omitempty"`
}

// Answer holds the containers in the order of the documents, once for each outcome.
type Answer struct {
	ID       int           `json:"id"`
	Outcomes [][]Container `json:"outcomes"`
	// Error says why there are no outcomes.
	Error string `json:"error,omitempty"`
	// Rejected is set where the API server has refused an object, as opposed to a text that is no manifest.
	Rejected bool `json:"rejected,omitempty"`
}

// Container is what the kubelet hands to the container runtime, or why it does not.
type Container struct {
	Workload  string            `json:"workload"`
	Namespace string            `json:"namespace"`
	Name      string            `json:"name"`
	Env       map[string]string `json:"env"`
	Command   []string          `json:"command"`
	Args      []string          `json:"args"`
	// Duplicates are the names that the kubelet has sent more than once; Env has their last values.
	Duplicates []string `json:"duplicates,omitempty"`
	Error      string   `json:"error,omitempty"`
	// BlockedBy is the init container that has failed and so keeps this one from its start.
	BlockedBy string `json:"blockedBy,omitempty"`
}
