package kubelet

import (
	"fmt"
	"reflect"
	"unsafe"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/kubernetes/pkg/kubelet"
)

// serviceLister is the interface of the same name in pkg/kubelet.
type serviceLister interface {
	List(labels.Selector) ([]*corev1.Service, error)
}

// serviceListerOf returns the cache that the kubelet makes service links of. It is private, and there is no other way
// to know what the kubelet knows: a pod that is made too early has an environment without the newest Services.
func serviceListerOf(k *kubelet.Kubelet) (serviceLister, error) {
	field, err := fieldOf(reflect.ValueOf(k), "serviceLister")
	if err != nil {
		return nil, err
	}
	lister, ok := field.Interface().(serviceLister)
	if !ok {
		return nil, fmt.Errorf("the kubelet's serviceLister is a %s", field.Type())
	}
	return lister, nil
}

// recordWarnings puts a recorder in place of the kubelet's. It cannot be handed over in Dependencies:
// with any other recorder there than record.FakeRecorder the kubelet opens /dev/kmsg.
func recordWarnings(k *kubelet.Kubelet, recorder warnings) error {
	runtime, err := fieldOf(reflect.ValueOf(k), "containerRuntime")
	if err != nil {
		return err
	}
	for _, owner := range []reflect.Value{reflect.ValueOf(k), runtime.Elem()} {
		field, err := fieldOf(owner, "recorder")
		if err != nil {
			return err
		}
		if !reflect.TypeFor[warnings]().AssignableTo(field.Type()) {
			return fmt.Errorf("the recorder of %s is a %s", owner.Type(), field.Type())
		}
		field.Set(reflect.ValueOf(recorder))
	}
	return nil
}

// fieldOf returns a private field of what a pointer points at, as one that may be read and set.
func fieldOf(pointer reflect.Value, name string) (reflect.Value, error) {
	if pointer.Kind() != reflect.Pointer || pointer.Elem().Kind() != reflect.Struct {
		return reflect.Value{}, fmt.Errorf("%s is no pointer to a struct", pointer.Type())
	}
	field := pointer.Elem().FieldByName(name)
	if !field.IsValid() {
		return reflect.Value{}, fmt.Errorf("%s has no field %s: another Kubernetes version?", pointer.Type(), name)
	}
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem(), nil
}
