package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/kubelet"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/manifests"
)

// image takes the place of every image: the kubelet would not start a name that it cannot read.
const image = "recorded.example/image:1"

// workload is an object that makes pods, with one pod of it in a form that the node can run.
type workload struct {
	// owner is the object as its manifest names it: Deployment/web, or Pod/ where the API server makes up a name.
	owner string
	pod   *corev1.Pod
	// ephemeral containers cannot be in a pod from the start.
	ephemeral []corev1.EphemeralContainer
}

// takeEphemeral takes the ephemeral containers out of a Pod, as the API server has no other way in for them.
// In a template they stay, and are its to refuse.
func takeEphemeral(object *unstructured.Unstructured) ([]corev1.EphemeralContainer, error) {
	found, ok, err := unstructured.NestedFieldNoCopy(object.Object, "spec", "ephemeralContainers")
	if object.GetKind() != "Pod" || !ok || err != nil {
		return nil, nil
	}
	text, err := json.Marshal(found)
	if err != nil {
		return nil, err
	}
	var containers []corev1.EphemeralContainer
	if err := json.Unmarshal(text, &containers); err != nil {
		return nil, err
	}
	unstructured.RemoveNestedField(object.Object, "spec", "ephemeralContainers")
	return containers, nil
}

// newWorkload keeps of a pod what its environments, commands and arguments depend on. All else could only keep it
// from starting on a node without disks, devices, users and network.
func newWorkload(owner string, described manifests.Pod, ephemeral []corev1.EphemeralContainer) *workload {
	given := described.Pod
	volumes := volumesThatMatter(given, ephemeral)
	spec := corev1.PodSpec{
		NodeName:                      kubelet.NodeName,
		RestartPolicy:                 given.Spec.RestartPolicy,
		EnableServiceLinks:            given.Spec.EnableServiceLinks,
		Hostname:                      given.Spec.Hostname,
		Subdomain:                     given.Spec.Subdomain,
		HostNetwork:                   given.Spec.HostNetwork,
		Resources:                     given.Spec.Resources,
		ServiceAccountName:            "default",
		AutomountServiceAccountToken:  new(bool),
		TerminationGracePeriodSeconds: new(int64),
		DNSPolicy:                     corev1.DNSDefault,
	}
	for _, name := range volumes {
		spec.Volumes = append(spec.Volumes, corev1.Volume{Name: name, VolumeSource: corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{}}})
	}
	var finishing []string
	for _, container := range given.Spec.InitContainers {
		if container.RestartPolicy == nil || *container.RestartPolicy != corev1.ContainerRestartPolicyAlways {
			finishing = append(finishing, container.Name)
		}
		spec.InitContainers = append(spec.InitContainers, stripped(container, volumes))
	}
	for _, container := range given.Spec.Containers {
		spec.Containers = append(spec.Containers, stripped(container, volumes))
	}
	for index := range ephemeral {
		common := stripped(corev1.Container(ephemeral[index].EphemeralContainerCommon), volumes)
		ephemeral[index].EphemeralContainerCommon = corev1.EphemeralContainerCommon(common)
	}
	annotations := maps.Clone(given.Annotations)
	if annotations == nil {
		annotations = map[string]string{}
	}
	annotations[kubelet.FinishAnnotation] = strings.Join(finishing, ",")
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: given.Namespace, Labels: given.Labels, Annotations: annotations},
		Spec:       spec,
	}
	kind, name, _ := strings.Cut(described.Owner, "/")
	if kind == "Pod" {
		pod.Name = name
	} else {
		pod.GenerateName = name + "-"
	}
	return &workload{owner, pod, ephemeral}
}

// stripped keeps the mounts of the volumes that matter and nothing else of the machine.
func stripped(container corev1.Container, volumes []string) corev1.Container {
	kept := corev1.Container{
		Name:            container.Name,
		Image:           image,
		ImagePullPolicy: corev1.PullIfNotPresent,
		Command:         container.Command,
		Args:            container.Args,
		WorkingDir:      container.WorkingDir,
		EnvFrom:         container.EnvFrom,
		Env:             container.Env,
		Resources:       container.Resources,
		RestartPolicy:   container.RestartPolicy,
	}
	kept.Resources.Claims = nil
	for _, mount := range container.VolumeMounts {
		if slices.Contains(volumes, mount.Name) {
			kept.VolumeMounts = append(kept.VolumeMounts, corev1.VolumeMount{
				Name: mount.Name, MountPath: mount.MountPath, SubPath: mount.SubPath, SubPathExpr: mount.SubPathExpr,
			})
		}
	}
	return kept
}

// volumesThatMatter are those that variables are read from, and those whose mounts have variables in their paths.
func volumesThatMatter(pod *corev1.Pod, ephemeral []corev1.EphemeralContainer) []string {
	containers := manifests.Containers(pod)
	for _, container := range ephemeral {
		containers = append(containers, corev1.Container(container.EphemeralContainerCommon))
	}
	wanted := map[string]bool{}
	for _, container := range containers {
		for _, variable := range container.Env {
			if variable.ValueFrom != nil && variable.ValueFrom.FileKeyRef != nil {
				wanted[variable.ValueFrom.FileKeyRef.VolumeName] = true
			}
		}
		for _, mount := range container.VolumeMounts {
			if mount.SubPathExpr != "" {
				wanted[mount.Name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(wanted))
}
