// Package kubelet runs a real kubelet in this process, with a container runtime that only records. It needs no root,
// opens no port, and writes below one folder. It knows pods and their containers, not the cases that tests make of them.
package kubelet

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/wait"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/kubernetes/cmd/kubelet/app"
	"k8s.io/kubernetes/pkg/kubelet"
)

const (
	// NodeName is the node that pods have to name: there is no scheduler.
	NodeName = "recorder"
	// nodeAddress is what status.hostIP shows, of the block for documentation.
	nodeAddress = "192.0.2.1"
	// patience bounds each wait for something that takes milliseconds.
	patience = 20 * time.Second
	// pause is the time between two looks.
	pause = 2 * time.Millisecond
)

// Kubelet is a running kubelet. It ends with the context of its start and, as kubelets do, with the process.
type Kubelet struct {
	Journal  *Journal
	client   kubernetes.Interface
	runtime  *recordingRuntime
	services serviceLister
}

// EnableFeatures switches on what lets the runtime say that a container has ended, so that the kubelet need not wait
// for its look round once a second. It has to come before the API server's start, since both share the switches.
func EnableFeatures() error {
	return utilfeature.DefaultMutableFeatureGate.Set("EventedPLEG=true,PLEGOnDemandRelist=true")
}

// Start registers the node and returns when it is ready. The folder is the kubelet's own.
func Start(ctx context.Context, config *rest.Config, folder string) (*Kubelet, error) {
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	if err := makeNode(ctx, client); err != nil {
		return nil, err
	}
	server, err := settings(folder)
	if err != nil {
		return nil, err
	}
	k := &Kubelet{Journal: newJournal(), client: client}
	k.runtime = newRuntime(k.Journal)
	var inside error
	dependencies := dependenciesOf(client, k.runtime)
	dependencies.Options = []kubelet.Option{func(real *kubelet.Kubelet) {
		var err error
		k.services, err = serviceListerOf(real)
		inside = errors.Join(err, recordWarnings(real, warnings{k.Journal}))
	}}
	if err := app.RunKubelet(ctx, server, dependencies); err != nil {
		return nil, err
	}
	if inside != nil {
		return nil, inside
	}
	return k, k.waitUntilReady(ctx)
}

// makeNode makes the node with its address: the kubelet would look for one by DNS and on the interfaces.
func makeNode(ctx context.Context, client kubernetes.Interface) error {
	node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: NodeName}}
	node, err := client.CoreV1().Nodes().Create(ctx, node, metav1.CreateOptions{})
	if err != nil {
		return err
	}
	node.Status.Addresses = []corev1.NodeAddress{{Type: corev1.NodeInternalIP, Address: nodeAddress}}
	_, err = client.CoreV1().Nodes().UpdateStatus(ctx, node, metav1.UpdateOptions{})
	return err
}

func (k *Kubelet) waitUntilReady(ctx context.Context) error {
	err := wait.PollUntilContextTimeout(ctx, 10*pause, patience, true, func(ctx context.Context) (bool, error) {
		node, err := k.client.CoreV1().Nodes().Get(ctx, NodeName, metav1.GetOptions{})
		if err != nil {
			return false, err
		}
		for _, condition := range node.Status.Conditions {
			if condition.Type == corev1.NodeReady && condition.Status == corev1.ConditionTrue {
				return true, nil
			}
		}
		return false, nil
	})
	if err != nil {
		return fmt.Errorf("the kubelet does not become ready: %w", err)
	}
	return nil
}

// WaitForServices returns when the kubelet knows these Services and no others: by UID, their resource versions.
// It does not want to hear of headless ones.
func (k *Kubelet) WaitForServices(ctx context.Context, wanted map[types.UID]string) error {
	var known []*corev1.Service
	err := wait.PollUntilContextTimeout(ctx, pause, patience, true, func(context.Context) (_ bool, err error) {
		known, err = k.services.List(labels.Everything())
		isStranger := func(service *corev1.Service) bool { return wanted[service.UID] != service.ResourceVersion }
		return err == nil && len(known) == len(wanted) && !slices.ContainsFunc(known, isStranger), err
	})
	if err == nil {
		return nil
	}
	var names []string
	for _, service := range known {
		names = append(names, fmt.Sprintf("%s/%s@%s", service.Namespace, service.Name, service.ResourceVersion))
	}
	return fmt.Errorf("the kubelet knows the Services %v, and there are %v: %w", names, wanted, err)
}

// Hurry makes the kubelet look at a pod now. Without it some changes are seen a second later.
func (k *Kubelet) Hurry(uid types.UID) {
	k.runtime.hint(uid)
}

// Forget waits until a pod that is deleted is no longer running, and drops all that is known of it.
func (k *Kubelet) Forget(ctx context.Context, uid types.UID) error {
	err := wait.PollUntilContextTimeout(ctx, pause, patience, true, func(context.Context) (bool, error) {
		if !k.runtime.isRunning(uid) {
			return true, nil
		}
		k.runtime.hint(uid)
		return false, nil
	})
	k.runtime.forget(uid)
	k.Journal.Forget(uid)
	if err != nil {
		return fmt.Errorf("the kubelet does not stop pod %s: %w", uid, err)
	}
	return nil
}
