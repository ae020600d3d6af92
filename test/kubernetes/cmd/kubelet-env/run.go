package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	runtimeapi "k8s.io/cri-api/pkg/apis/runtime/v1"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/kubelet"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/oracle"
)

const (
	// patience is how long a pod may take until each of its containers has an outcome; it takes milliseconds.
	patience = 20 * time.Second
	// impatience is the time after which the kubelet is told to look again.
	impatience = 15 * time.Millisecond
	// doubt is the time after which the API server is asked whether the node has refused the pod.
	doubt = 500 * time.Millisecond
	// attempts is how often a pod may vanish; it does once in some hundreds.
	attempts = 5
)

// errVanished: the API server has lost the pod. While it deletes one, the kubelet's last word on its status may delete
// it a second time, and by then another pod may have the name.
var errVanished = errors.New("the pod has vanished")

// run makes the pod of a workload and returns what became of its containers, in the order of the manifest.
func (c *cluster) run(ctx context.Context, w *workload) (containers []oracle.Container, err error) {
	for range attempts {
		if containers, err = c.try(ctx, w); !errors.Is(err, errVanished) {
			return containers, err
		}
	}
	return nil, err
}

func (c *cluster) try(ctx context.Context, w *workload) (containers []oracle.Container, err error) {
	pods := c.client.CoreV1().Pods(w.pod.Namespace)
	pod, err := pods.Create(ctx, w.pod, metav1.CreateOptions{})
	if err != nil {
		return nil, refusal("the pod of "+w.owner, err)
	}
	defer func() {
		now := metav1.DeleteOptions{GracePeriodSeconds: new(int64), Preconditions: metav1.NewUIDPreconditions(string(pod.UID))}
		deleted := pods.Delete(ctx, pod.Name, now)
		if apierrors.IsNotFound(deleted) || apierrors.IsConflict(deleted) {
			deleted = nil
		}
		err = errors.Join(err, deleted, c.node.Forget(ctx, pod.UID))
	}()
	started := append(slices.Clone(pod.Spec.InitContainers), pod.Spec.Containers...)
	state, err := c.wait(ctx, pod, started)
	if err != nil {
		return nil, err
	}
	if len(w.ephemeral) > 0 {
		added := pod.DeepCopy()
		// Whatever the kubelet has written into the status in the meantime.
		added.ResourceVersion = ""
		added.Spec.EphemeralContainers = w.ephemeral
		if _, err := pods.UpdateEphemeralContainers(ctx, pod.Name, added, metav1.UpdateOptions{}); err != nil {
			return nil, refusal(w.owner, err)
		}
		for _, container := range w.ephemeral {
			started = append(started, corev1.Container(container.EphemeralContainerCommon))
		}
		if state, err = c.wait(ctx, pod, started); err != nil {
			return nil, err
		}
	}
	for _, container := range started {
		containers = append(containers, outcome(w, container.Name, state, pod))
	}
	return containers, nil
}

// wait returns when each of the containers was created, has an error, or waits in vain for one before it.
func (c *cluster) wait(ctx context.Context, pod *corev1.Pod, containers []corev1.Container) (kubelet.Pod, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	look := time.NewTicker(doubt)
	defer look.Stop()
	for {
		state, changed := c.node.Journal.Pod(pod.UID)
		if isDecided(state, pod, containers) {
			return state, nil
		}
		select {
		case <-changed:
		case <-time.After(impatience):
			c.node.Hurry(pod.UID)
		case <-look.C:
			if why, err := c.whyRefused(ctx, pod); err != nil {
				return state, err
			} else if why != "" {
				return refused(state, containers, why), nil
			}
		case <-ctx.Done():
			return state, fmt.Errorf("pod %s/%s does not start: %s", pod.Namespace, pod.Name, strings.Join(state.Warnings, "; "))
		}
	}
}

// whyRefused returns why the node does not take a pod: one that asks for too much, for example.
func (c *cluster) whyRefused(ctx context.Context, pod *corev1.Pod) (string, error) {
	now, err := c.client.CoreV1().Pods(pod.Namespace).Get(ctx, pod.Name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return "", errVanished
	}
	if err != nil || now.Status.Phase != corev1.PodFailed {
		return "", err
	}
	return now.Status.Reason + ": " + now.Status.Message, nil
}

func refused(state kubelet.Pod, containers []corev1.Container, why string) kubelet.Pod {
	for _, container := range containers {
		if _, ok := state.Failed[container.Name]; !ok {
			state.Failed[container.Name] = why
		}
	}
	return state
}

func isDecided(state kubelet.Pod, pod *corev1.Pod, containers []corev1.Container) bool {
	return !slices.ContainsFunc(containers, func(container corev1.Container) bool {
		_, isCreated := state.Created[container.Name]
		_, isFailed := state.Failed[container.Name]
		return !isCreated && !isFailed && blockerOf(state, pod, container.Name) == ""
	})
}

// blockerOf returns the init container whose error keeps a container from starting.
func blockerOf(state kubelet.Pod, pod *corev1.Pod, name string) string {
	for _, init := range pod.Spec.InitContainers {
		if init.Name == name {
			return ""
		}
		_, isCreated := state.Created[init.Name]
		if _, isFailed := state.Failed[init.Name]; isFailed && !isCreated {
			return init.Name
		}
	}
	return ""
}

func outcome(w *workload, name string, state kubelet.Pod, pod *corev1.Pod) oracle.Container {
	result := oracle.Container{
		Workload: w.owner, Namespace: w.pod.Namespace, Name: name,
		Env: map[string]string{}, Command: []string{}, Args: []string{},
	}
	if created, ok := state.Created[name]; ok {
		return withConfig(result, created)
	}
	result.Error = state.Failed[name]
	if result.Error == "" {
		result.BlockedBy = blockerOf(state, pod, name)
		result.Error = fmt.Sprintf("the init container %s has failed", result.BlockedBy)
	}
	return result
}

func withConfig(result oracle.Container, config *runtimeapi.ContainerConfig) oracle.Container {
	for _, variable := range config.Envs {
		if _, ok := result.Env[variable.Key]; ok {
			result.Duplicates = append(result.Duplicates, variable.Key)
		}
		result.Env[variable.Key] = string(variable.Value)
	}
	result.Command = append(result.Command, config.Command...)
	result.Args = append(result.Args, config.Args...)
	return result
}
