package kubelet

import (
	"maps"
	"sync"

	"k8s.io/apimachinery/pkg/types"
	runtimeapi "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// Journal is what the kubelet has done so far, pod by pod. It may be read and written at the same time.
type Journal struct {
	mutex   sync.Mutex
	pods    map[types.UID]*Pod
	changed chan struct{}
}

// Pod is what has happened to one pod.
type Pod struct {
	// Created has the first CreateContainer request of each container.
	Created map[string]*runtimeapi.ContainerConfig
	// Failed has why the kubelet did not come to a CreateContainer request.
	Failed map[string]string
	// Warnings are about the pod as a whole, such as a volume that is not there.
	Warnings []string
}

func newJournal() *Journal {
	return &Journal{pods: map[types.UID]*Pod{}, changed: make(chan struct{})}
}

// Pod returns a copy, and a channel that closes at the next change of any pod.
func (j *Journal) Pod(uid types.UID) (Pod, <-chan struct{}) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	pod := j.pod(uid)
	return Pod{maps.Clone(pod.Created), maps.Clone(pod.Failed), append([]string(nil), pod.Warnings...)}, j.changed
}

// Forget drops what is known of a pod.
func (j *Journal) Forget(uid types.UID) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	delete(j.pods, uid)
}

func (j *Journal) write(uid types.UID, change func(pod *Pod)) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	change(j.pod(uid))
	close(j.changed)
	j.changed = make(chan struct{})
}

func (j *Journal) pod(uid types.UID) *Pod {
	if _, ok := j.pods[uid]; !ok {
		j.pods[uid] = &Pod{Created: map[string]*runtimeapi.ContainerConfig{}, Failed: map[string]string{}}
	}
	return j.pods[uid]
}
