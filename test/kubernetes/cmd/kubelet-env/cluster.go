package main

import (
	"context"
	"errors"
	"fmt"
	"log"

	"golang.org/x/sync/errgroup"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/kubelet"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/manifests"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/oracle"
)

// parallel is how many requests to the API server are under way at once.
const parallel = 16

// cluster is an API server and one node.
type cluster struct {
	client kubernetes.Interface
	node   *kubelet.Kubelet
	// namespaces has those that are there. They stay: an empty one is as good as a new one.
	namespaces map[string]bool
	ranges     *ranges
}

// rejection is the API server's refusal of an object.
type rejection struct {
	what string
	err  error
}

func (r *rejection) Error() string {
	return fmt.Sprintf("%s: %v", r.what, r.err)
}

func newCluster(ctx context.Context, config *rest.Config, node *kubelet.Kubelet) (*cluster, error) {
	config.WarningHandler = rest.NoWarnings{}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	ranges, err := newRanges(ctx, client)
	return &cluster{client: client, node: node, namespaces: map[string]bool{metav1.NamespaceDefault: true}, ranges: ranges}, err
}

func (c *cluster) answer(ctx context.Context, request oracle.Request) oracle.Answer {
	outcomes, err := c.outcomes(ctx, request)
	if err == nil {
		return oracle.Answer{ID: request.ID, Outcomes: outcomes}
	}
	var refused *rejection
	return oracle.Answer{
		ID: request.ID, Outcomes: [][]oracle.Container{}, Error: err.Error(), Rejected: errors.As(err, &refused),
	}
}

func (c *cluster) outcomes(ctx context.Context, request oracle.Request) ([][]oracle.Container, error) {
	objects, err := manifests.Objects(request.Manifests)
	if err != nil {
		return nil, err
	}
	made := inventory{services: map[types.UID]string{}}
	defer func() {
		// What stays would be in every later case.
		if err := made.remove(ctx, c.client); err != nil {
			log.Fatalf("case %d: %v", request.ID, err)
		}
	}()
	workloads, err := c.admit(ctx, objects, &made)
	if err != nil {
		return nil, err
	}
	if err := c.node.WaitForServices(ctx, made.services); err != nil {
		return nil, err
	}
	outcomes := make([][]oracle.Container, 0, request.Repeat)
	for range request.Repeat {
		containers, err := c.runAll(ctx, workloads)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, containers)
	}
	return outcomes, nil
}

// runAll makes the pods of all workloads, waits for their containers and removes the pods.
func (c *cluster) runAll(ctx context.Context, workloads []*workload) ([]oracle.Container, error) {
	found := make([][]oracle.Container, len(workloads))
	var group errgroup.Group
	group.SetLimit(parallel)
	for index, workload := range workloads {
		group.Go(func() (err error) {
			found[index], err = c.run(ctx, workload)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	containers := []oracle.Container{}
	for _, some := range found {
		containers = append(containers, some...)
	}
	return containers, nil
}

// refusal turns an answer of the 400s into a rejection; everything else is a failure of ours.
func refusal(what string, err error) error {
	var status apierrors.APIStatus
	if !errors.As(err, &status) || status.Status().Code >= 500 || apierrors.IsTooManyRequests(err) {
		return fmt.Errorf("%s: %w", what, err)
	}
	return &rejection{what, err}
}
