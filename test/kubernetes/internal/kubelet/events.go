package kubelet

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/record"
	"k8s.io/klog/v2"
)

// warnings writes the kubelet's warnings into the journal. In a cluster they are Events of the pod:
// a status would show the same text, but only when the pod is looked at again, ten seconds later.
type warnings struct {
	journal *Journal
}

var _ record.EventRecorderLogger = warnings{}

func (w warnings) Event(object runtime.Object, kind, reason, message string) {
	if kind != corev1.EventTypeWarning {
		return
	}
	uid, container := subject(object)
	w.journal.write(uid, func(pod *Pod) {
		if container == "" {
			pod.Warnings = append(pod.Warnings, reason+": "+message)
		} else if _, ok := pod.Failed[container]; !ok {
			pod.Failed[container] = strings.TrimPrefix(message, "Error: ")
		}
	})
}

func (w warnings) Eventf(object runtime.Object, kind, reason, format string, arguments ...any) {
	w.Event(object, kind, reason, fmt.Sprintf(format, arguments...))
}

func (w warnings) AnnotatedEventf(object runtime.Object, _ map[string]string, kind, reason, format string, arguments ...any) {
	w.Eventf(object, kind, reason, format, arguments...)
}

func (w warnings) WithLogger(klog.Logger) record.EventRecorderLogger {
	return w
}

// subject tells which pod an event is about, and which of its containers, if it is about one.
func subject(object runtime.Object) (types.UID, string) {
	if reference, ok := object.(*corev1.ObjectReference); ok {
		// The path is spec.containers{web}, with the name of the list that the container is in.
		_, rest, _ := strings.Cut(reference.FieldPath, "{")
		return reference.UID, strings.TrimSuffix(rest, "}")
	}
	if accessor, err := meta.Accessor(object); err == nil {
		return accessor.GetUID(), ""
	}
	return "", ""
}
