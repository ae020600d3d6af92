// Command service-env is the kubelet's environment without a kubelet: its Service variables
// (pkg/kubelet/envvars) and its $(VAR) expansion (third_party/forked/golang/expansion), both called as they are.
//
// Each line of standard input is an oracle.Request: the Services, ConfigMaps and Secrets that are there (there is no
// default/kubernetes unless it is among them), and workloads. Services get addresses as the API server gives them.
// Each line of standard output is an oracle.Answer. The kubelet goes over Services in random order; here each Service
// is the last one once, so that a variable which several make shows all its values, whatever is to be repeated.
package main

import (
	"log"
	"os"
	"reflect"
	"slices"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/lines"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/manifests"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/oracle"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("service-env: ")
	if err := lines.Serve(os.Stdin, os.Stdout, answer); err != nil {
		log.Fatal(err)
	}
}

// answer holds one list of containers for every outcome that differs.
func answer(request oracle.Request) oracle.Answer {
	objects, err := manifests.Decode(request.Manifests)
	if err != nil {
		return oracle.Answer{ID: request.ID, Error: err.Error()}
	}
	world, err := newWorld(objects)
	if err == nil {
		err = admitPods(objects)
	}
	if err != nil {
		return oracle.Answer{ID: request.ID, Error: err.Error(), Rejected: true}
	}
	outcomes := [][]oracle.Container{}
	for _, order := range world.orders() {
		containers := []oracle.Container{}
		for _, object := range objects {
			if pod, ok := manifests.PodOf(object); ok {
				containers = append(containers, world.containersOf(pod, order)...)
			}
		}
		isSame := func(other []oracle.Container) bool { return reflect.DeepEqual(other, containers) }
		if !slices.ContainsFunc(outcomes, isSame) {
			outcomes = append(outcomes, containers)
		}
	}
	return oracle.Answer{ID: request.ID, Outcomes: outcomes}
}
