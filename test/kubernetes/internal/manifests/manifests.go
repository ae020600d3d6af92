// Package manifests reads Kubernetes objects from YAML the way kubectl and the API server do,
// and finds the pods that they describe.
package manifests

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
)

// bufferSize is how far kubectl looks ahead to tell JSON from YAML.
const bufferSize = 4096

// Documents splits a text as kubectl does and returns each document that is not empty as JSON.
func Documents(text string) ([][]byte, error) {
	decoder := utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(text), bufferSize)
	var documents [][]byte
	for {
		var document runtime.RawExtension
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return documents, nil
		} else if err != nil {
			return nil, err
		}
		if raw := bytes.TrimSpace(document.Raw); len(raw) > 0 && !bytes.Equal(raw, []byte("null")) {
			documents = append(documents, raw)
		}
	}
}

// Decode reads all objects of a YAML text, those inside a List each on its own.
func Decode(text string) ([]runtime.Object, error) {
	documents, err := Documents(text)
	if err != nil {
		return nil, err
	}
	var objects []runtime.Object
	for _, document := range documents {
		object, _, err := scheme.Codecs.UniversalDeserializer().Decode(document, nil, nil)
		if err != nil {
			return nil, err
		}
		list, isList := object.(*corev1.List)
		if !isList {
			objects = append(objects, object)
			continue
		}
		for _, item := range list.Items {
			inner, _, err := scheme.Codecs.UniversalDeserializer().Decode(item.Raw, nil, nil)
			if err != nil {
				return nil, err
			}
			objects = append(objects, inner)
		}
	}
	return objects, nil
}

// Pod is a pod that an object is or describes.
type Pod struct {
	// Owner is the kind and name of the object: Deployment/web.
	Owner string
	Pod   *corev1.Pod
}

// PodOf returns the pod that a workload makes, and false for an object of another kind.
func PodOf(object runtime.Object) (Pod, bool) {
	switch o := object.(type) {
	case *corev1.Pod:
		return Pod{"Pod/" + o.Name, o}, true
	case *corev1.PodTemplate:
		return fromTemplate("PodTemplate", o.Namespace, o.Name, &o.Template), true
	case *corev1.ReplicationController:
		if o.Spec.Template == nil {
			return Pod{}, false
		}
		return fromTemplate("ReplicationController", o.Namespace, o.Name, o.Spec.Template), true
	case *appsv1.Deployment:
		return fromTemplate("Deployment", o.Namespace, o.Name, &o.Spec.Template), true
	case *appsv1.StatefulSet:
		return fromTemplate("StatefulSet", o.Namespace, o.Name, &o.Spec.Template), true
	case *appsv1.DaemonSet:
		return fromTemplate("DaemonSet", o.Namespace, o.Name, &o.Spec.Template), true
	case *appsv1.ReplicaSet:
		return fromTemplate("ReplicaSet", o.Namespace, o.Name, &o.Spec.Template), true
	case *batchv1.Job:
		return fromTemplate("Job", o.Namespace, o.Name, &o.Spec.Template), true
	case *batchv1.CronJob:
		return fromTemplate("CronJob", o.Namespace, o.Name, &o.Spec.JobTemplate.Spec.Template), true
	}
	return Pod{}, false
}

func fromTemplate(kind, namespace, name string, template *corev1.PodTemplateSpec) Pod {
	pod := &corev1.Pod{ObjectMeta: *template.ObjectMeta.DeepCopy(), Spec: *template.Spec.DeepCopy()}
	pod.Namespace = namespace
	return Pod{fmt.Sprintf("%s/%s", kind, name), pod}
}

// Containers lists the containers of a pod in the order in which a reader meets them: init, main, ephemeral.
func Containers(pod *corev1.Pod) []corev1.Container {
	containers := append([]corev1.Container{}, pod.Spec.InitContainers...)
	containers = append(containers, pod.Spec.Containers...)
	for _, ephemeral := range pod.Spec.EphemeralContainers {
		containers = append(containers, corev1.Container(ephemeral.EphemeralContainerCommon))
	}
	return containers
}
