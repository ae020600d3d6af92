package main

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	v1helper "k8s.io/kubernetes/pkg/apis/core/v1/helper"
	"k8s.io/kubernetes/pkg/kubelet/envvars"
	"k8s.io/kubernetes/third_party/forked/golang/expansion"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/manifests"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/oracle"
)

// world is what the kubelet's caches hold: by "namespace/name", or sorted by name.
type world struct {
	services   []*corev1.Service
	configMaps map[string]*corev1.ConfigMap
	secrets    map[string]*corev1.Secret
}

func newWorld(objects []runtime.Object) (*world, error) {
	w := &world{configMaps: map[string]*corev1.ConfigMap{}, secrets: map[string]*corev1.Secret{}}
	for _, object := range objects {
		switch o := object.(type) {
		case *corev1.Service:
			o.Namespace = namespaceOr(o.Namespace)
			w.services = append(w.services, o)
		case *corev1.ConfigMap:
			w.configMaps[namespaceOr(o.Namespace)+"/"+o.Name] = o
		case *corev1.Secret:
			// As the API server does it on every write.
			for key, text := range o.StringData {
				if o.Data == nil {
					o.Data = map[string][]byte{}
				}
				o.Data[key] = []byte(text)
			}
			w.secrets[namespaceOr(o.Namespace)+"/"+o.Name] = o
		}
	}
	if err := w.admitServices(); err != nil {
		return nil, err
	}
	slices.SortFunc(w.services, func(a, b *corev1.Service) int {
		return strings.Compare(a.Namespace+"/"+a.Name, b.Namespace+"/"+b.Name)
	})
	return w, nil
}

// orders returns the Services sorted by name, once for each of them with that one last: where several make a
// variable, each of them wins once.
func (w *world) orders() [][]*corev1.Service {
	if len(w.services) == 0 {
		return [][]*corev1.Service{nil}
	}
	var orders [][]*corev1.Service
	for last := range w.services {
		order := slices.Delete(slices.Clone(w.services), last, last+1)
		orders = append(orders, append(order, w.services[last]))
	}
	return orders
}

func (w *world) containersOf(pod manifests.Pod, services []*corev1.Service) []oracle.Container {
	namespace := namespaceOr(pod.Pod.Namespace)
	// The API server stores true where the manifest says nothing.
	enableServiceLinks := pod.Pod.Spec.EnableServiceLinks == nil || *pod.Pod.Spec.EnableServiceLinks
	serviceEnv := serviceEnvVarMap(services, namespace, enableServiceLinks)
	var containers []oracle.Container
	for _, container := range manifests.Containers(pod.Pod) {
		result := oracle.Container{Workload: pod.Owner, Namespace: namespace, Name: container.Name}
		env, err := w.environment(container, namespace, serviceEnv)
		if err != nil {
			result.Error = err.Error()
		} else {
			mapping := expansion.MappingFuncFor(env)
			result.Env = env
			result.Command = expandAll(container.Command, mapping)
			result.Args = expandAll(container.Args, mapping)
		}
		containers = append(containers, result)
	}
	return containers
}

// serviceEnvVarMap selects Services as (*Kubelet).getServiceEnvVarMap of pkg/kubelet/kubelet_pods.go does;
// their variables are the real ones.
func serviceEnvVarMap(services []*corev1.Service, namespace string, enableServiceLinks bool) map[string]string {
	selected := map[string]*corev1.Service{}
	for _, service := range services {
		if !v1helper.IsServiceIPSet(service) {
			continue
		}
		if service.Namespace == corev1.NamespaceDefault && service.Name == "kubernetes" {
			if _, exists := selected[service.Name]; !exists {
				selected[service.Name] = service
			}
		} else if service.Namespace == namespace && enableServiceLinks {
			selected[service.Name] = service
		}
	}
	env := map[string]string{}
	for _, service := range services {
		if selected[service.Name] != service {
			continue
		}
		for _, variable := range envvars.FromServices([]*corev1.Service{service}) {
			env[variable.Name] = variable.Value
		}
	}
	return env
}

// environment follows (*Kubelet).makeEnvironmentVariables for what does not need a running pod.
// kubelet-env runs the real one; this is its stand-in where thousands of cases are wanted.
func (w *world) environment(container corev1.Container, namespace string, serviceEnv map[string]string) (map[string]string, error) {
	env := map[string]string{}
	for _, source := range container.EnvFrom {
		values, err := w.envFrom(source, namespace)
		if err != nil {
			return nil, err
		}
		for key, value := range values {
			env[source.Prefix+key] = value
		}
	}
	mapping := expansion.MappingFuncFor(env, serviceEnv)
	for _, variable := range container.Env {
		value := variable.Value
		if value != "" {
			value = expansion.Expand(value, mapping)
		} else if variable.ValueFrom != nil {
			found, isSkipped, err := w.valueFrom(variable.ValueFrom, namespace)
			if err != nil {
				return nil, err
			}
			if isSkipped {
				continue
			}
			value = found
		}
		env[variable.Name] = value
	}
	for name, value := range serviceEnv {
		if _, present := env[name]; !present {
			env[name] = value
		}
	}
	return env, nil
}

// envFrom returns the keys of a source; none where an optional one is missing.
func (w *world) envFrom(source corev1.EnvFromSource, namespace string) (map[string]string, error) {
	switch {
	case source.ConfigMapRef != nil:
		place := namespace + "/" + source.ConfigMapRef.Name
		if configMap, ok := w.configMaps[place]; ok {
			return configMap.Data, nil
		}
		return nil, missing("configmap", place, source.ConfigMapRef.Optional)
	case source.SecretRef != nil:
		place := namespace + "/" + source.SecretRef.Name
		secret, ok := w.secrets[place]
		if !ok {
			return nil, missing("secret", place, source.SecretRef.Optional)
		}
		values := map[string]string{}
		for key, value := range secret.Data {
			values[key] = string(value)
		}
		return values, nil
	}
	return nil, nil
}

// valueFrom resolves an entry; isSkipped where an optional source or key is missing.
func (w *world) valueFrom(source *corev1.EnvVarSource, namespace string) (value string, isSkipped bool, err error) {
	switch {
	case source.ConfigMapKeyRef != nil:
		ref := source.ConfigMapKeyRef
		place := namespace + "/" + ref.Name
		if configMap, ok := w.configMaps[place]; ok {
			if text, ok := configMap.Data[ref.Key]; ok {
				return text, false, nil
			}
		}
		return "", true, missing("key "+ref.Key+" of configmap", place, ref.Optional)
	case source.SecretKeyRef != nil:
		ref := source.SecretKeyRef
		place := namespace + "/" + ref.Name
		if secret, ok := w.secrets[place]; ok {
			if text, ok := secret.Data[ref.Key]; ok {
				return string(text), false, nil
			}
		}
		return "", true, missing("key "+ref.Key+" of secret", place, ref.Optional)
	}
	return "", false, fmt.Errorf("service-env resolves references to ConfigMaps and Secrets only; ask kubelet-env")
}

func missing(what, place string, optional *bool) error {
	if optional != nil && *optional {
		return nil
	}
	return fmt.Errorf("%s %q not found", what, place)
}

func expandAll(texts []string, mapping func(string) string) []string {
	expanded := []string{}
	for _, text := range texts {
		expanded = append(expanded, expansion.Expand(text, mapping))
	}
	return expanded
}

func namespaceOr(namespace string) string {
	if namespace == "" {
		return corev1.NamespaceDefault
	}
	return namespace
}
