package main

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/manifests"
)

// admitServices does what the API server does to Services before a kubelet sees them: it refuses what
// envvars.FromServices takes for granted, and chooses the addresses that are left open.
func (w *world) admitServices() error {
	for index, service := range w.services {
		spec := &service.Spec
		if spec.Type == corev1.ServiceTypeExternalName {
			if spec.ClusterIP != "" && spec.ClusterIP != corev1.ClusterIPNone {
				return fmt.Errorf("service %q: spec.clusterIP: may not be set for ExternalName services", service.Name)
			}
			continue
		}
		if spec.ClusterIP == "" {
			spec.ClusterIP = addressOf(index, spec)
		}
		if spec.ClusterIP != corev1.ClusterIPNone && len(spec.Ports) == 0 {
			return fmt.Errorf("service %q: spec.ports: required value", service.Name)
		}
	}
	return nil
}

// admitPods refuses what the API server refuses and a kubelet would start.
func admitPods(objects []runtime.Object) error {
	for _, object := range objects {
		pod, ok := manifests.PodOf(object)
		if !ok {
			continue
		}
		for _, container := range manifests.Containers(pod.Pod) {
			for _, variable := range container.Env {
				if variable.Name == "" {
					return fmt.Errorf("%s, container %q: env.name: required value", pod.Owner, container.Name)
				}
			}
		}
	}
	return nil
}

// addressOf is the first of clusterIPs, or an address of the family that is asked for.
func addressOf(index int, spec *corev1.ServiceSpec) string {
	if len(spec.ClusterIPs) > 0 {
		return spec.ClusterIPs[0]
	}
	if len(spec.IPFamilies) > 0 && spec.IPFamilies[0] == corev1.IPv6Protocol {
		return fmt.Sprintf("fd00:10:96::%x", index+2)
	}
	return fmt.Sprintf("10.96.%d.%d", index/250, index%250+2)
}
