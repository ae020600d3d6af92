package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"sync"

	"golang.org/x/sync/errgroup"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/manifests"
)

// kind is how a kind of object is asked for, and what is done with it.
type kind struct {
	resource string
	// isInventory: the object is made, and counts. Of others the API server says only whether it would make them.
	isInventory bool
}

// kinds are those that have to do with an environment, by group and kind. All others are as if they were not there.
var kinds = map[schema.GroupKind]kind{
	{Kind: "Service"}:                    {"services", true},
	{Kind: "ConfigMap"}:                  {"configmaps", true},
	{Kind: "Secret"}:                     {"secrets", true},
	{Kind: "Pod"}:                        {"pods", false},
	{Kind: "PodTemplate"}:                {"podtemplates", false},
	{Kind: "ReplicationController"}:      {"replicationcontrollers", false},
	{Group: "apps", Kind: "Deployment"}:  {"deployments", false},
	{Group: "apps", Kind: "StatefulSet"}: {"statefulsets", false},
	{Group: "apps", Kind: "DaemonSet"}:   {"daemonsets", false},
	{Group: "apps", Kind: "ReplicaSet"}:  {"replicasets", false},
	{Group: "batch", Kind: "Job"}:        {"jobs", false},
	{Group: "batch", Kind: "CronJob"}:    {"cronjobs", false},
}

// inventory is what a case has made.
type inventory struct {
	mutex sync.Mutex
	paths []string
	// services has the resource versions of those that the kubelet will hear of. To list them would take longer:
	// the API server waits for its cache.
	services map[types.UID]string
}

// admit makes the Services, ConfigMaps and Secrets, and returns the workloads as the API server completes them.
func (c *cluster) admit(ctx context.Context, objects []*unstructured.Unstructured, made *inventory) ([]*workload, error) {
	for _, object := range objects {
		if err := c.prepareFor(ctx, object); err != nil {
			return nil, err
		}
	}
	workloads := make([]*workload, len(objects))
	errs := make([]error, len(objects))
	var group errgroup.Group
	group.SetLimit(parallel)
	for index, object := range objects {
		group.Go(func() error {
			workloads[index], errs[index] = c.admitOne(ctx, object, made)
			return nil
		})
	}
	_ = group.Wait()
	var admitted []*workload
	for index := range objects {
		if errs[index] != nil {
			return nil, errs[index]
		}
		if workloads[index] != nil {
			admitted = append(admitted, workloads[index])
		}
	}
	return admitted, nil
}

// prepareFor makes the object's namespace and lets its addresses be legal.
func (c *cluster) prepareFor(ctx context.Context, object *unstructured.Unstructured) error {
	if known, ok := kinds[object.GroupVersionKind().GroupKind()]; !ok {
		return nil
	} else if known.resource == "services" {
		if err := c.ranges.include(ctx, addressesOf(object)); err != nil {
			return err
		}
	}
	if object.GetNamespace() == "" {
		object.SetNamespace(metav1.NamespaceDefault)
	}
	name := object.GetNamespace()
	if c.namespaces[name] {
		return nil
	}
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	_, err := c.client.CoreV1().Namespaces().Create(ctx, namespace, metav1.CreateOptions{})
	if err != nil && !apierrors.IsAlreadyExists(err) {
		return refusal("Namespace/"+name, err)
	}
	c.namespaces[name] = true
	return nil
}

// admitOne returns nil for an object that makes no pods.
func (c *cluster) admitOne(ctx context.Context, object *unstructured.Unstructured, made *inventory) (*workload, error) {
	what := object.GetKind() + "/" + object.GetName()
	gvk := object.GroupVersionKind()
	known, ok := kinds[gvk.GroupKind()]
	if !ok {
		if scheme.Scheme.Recognizes(gvk) {
			return nil, nil
		}
		return nil, &rejection{what, fmt.Errorf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion())}
	}
	ephemeral, err := takeEphemeral(object)
	if err != nil {
		return nil, &rejection{what, err}
	}
	for _, field := range []string{"uid", "resourceVersion", "creationTimestamp", "managedFields", "ownerReferences", "finalizers"} {
		unstructured.RemoveNestedField(object.Object, "metadata", field)
	}
	body, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	collection := collectionOf(gvk.GroupVersion(), object.GetNamespace(), known.resource)
	post := func() rest.Result {
		request := c.client.CoreV1().RESTClient().Post().AbsPath(collection).
			SetHeader("Content-Type", runtime.ContentTypeJSON).Body(body)
		if !known.isInventory {
			request.Param("dryRun", metav1.DryRunAll)
		}
		return request.Do(ctx)
	}
	result := post()
	if isLeftOver(result.Error()) {
		if err := c.freeAddresses(ctx); err != nil {
			return nil, err
		}
		result = post()
	}
	// Raw alone would not have the server's words.
	if err := result.Error(); err != nil {
		return nil, refusal(what, err)
	}
	answer, err := result.Raw()
	if err != nil {
		return nil, err
	}
	completed, _, err := scheme.Codecs.UniversalDeserializer().Decode(answer, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	if known.isInventory {
		return nil, made.add(collection, completed)
	}
	pod, ok := manifests.PodOf(completed)
	if !ok {
		return nil, nil
	}
	return newWorkload(what, pod, ephemeral), nil
}

func collectionOf(version schema.GroupVersion, namespace, resource string) string {
	prefix := "/apis"
	if version.Group == "" {
		prefix = "/api"
	}
	return path.Join(prefix, version.String(), "namespaces", namespace, resource)
}

func (i *inventory) add(collection string, object runtime.Object) error {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	accessor, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	i.paths = append(i.paths, path.Join(collection, accessor.GetName()))
	if service, ok := object.(*corev1.Service); ok && service.Spec.ClusterIP != corev1.ClusterIPNone {
		i.services[service.UID] = service.ResourceVersion
	}
	return nil
}

func (i *inventory) remove(ctx context.Context, client kubernetes.Interface) error {
	var group errgroup.Group
	group.SetLimit(parallel)
	for _, path := range i.paths {
		group.Go(func() error {
			return client.CoreV1().RESTClient().Delete().AbsPath(path).Do(ctx).Error()
		})
	}
	return group.Wait()
}
