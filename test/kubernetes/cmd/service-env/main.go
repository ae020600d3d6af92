// Command service-env is the kubelet's environment without a kubelet: its Service variables
// (pkg/kubelet/envvars) and its $(VAR) expansion (third_party/forked/golang/expansion), both called as they are.
//
// Each line of standard input is {"id": 1, "manifests": "<YAML>"}: the Services, ConfigMaps and Secrets that are
// there, and workloads. Each line of standard output holds the environment of every container of them. The
// kubelet goes over Services in random order; here it is done in two orders, ascending and descending by name,
// so that a variable which two Services make shows both of its values.
package main

import (
	"log"
	"os"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/lines"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/manifests"
)

// Request is one case.
type Request struct {
	ID        int    `json:"id"`
	Manifests string `json:"manifests"`
}

// Answer holds one list of containers for each order of the Services. Error is set where the text is no manifests.
type Answer struct {
	ID       int           `json:"id"`
	Outcomes [][]Container `json:"outcomes"`
	Error    string        `json:"error,omitempty"`
}

// Container is what the kubelet would hand to the container runtime, or why it would not.
type Container struct {
	Workload  string            `json:"workload"`
	Namespace string            `json:"namespace"`
	Name      string            `json:"name"`
	Env       map[string]string `json:"env"`
	Command   []string          `json:"command"`
	Args      []string          `json:"args"`
	Error     string            `json:"error,omitempty"`
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("service-env: ")
	if err := lines.Serve(os.Stdin, os.Stdout, answer); err != nil {
		log.Fatal(err)
	}
}

func answer(request Request) Answer {
	objects, err := manifests.Decode(request.Manifests)
	if err != nil {
		return Answer{ID: request.ID, Error: err.Error()}
	}
	world := newWorld(objects)
	outcomes := [][]Container{}
	for _, order := range world.orders() {
		containers := []Container{}
		for _, object := range objects {
			if pod, ok := manifests.PodOf(object); ok {
				containers = append(containers, world.containersOf(pod, order)...)
			}
		}
		outcomes = append(outcomes, containers)
	}
	return Answer{ID: request.ID, Outcomes: outcomes}
}
