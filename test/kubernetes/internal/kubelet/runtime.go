package kubelet

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"google.golang.org/protobuf/proto"
	"k8s.io/apimachinery/pkg/types"
	internalapi "k8s.io/cri-api/pkg/apis"
	runtimeapi "k8s.io/cri-api/pkg/apis/runtime/v1"
	critest "k8s.io/cri-api/pkg/apis/testing"
)

const (
	// FinishAnnotation names, with commas, the containers of a pod that end as soon as they have started.
	FinishAnnotation = "kube-service-links.test/finish"
	// WriteFile is the one program that the runtime can run: "write-file PATH TEXT", PATH below a volume mount.
	WriteFile = "write-file"
	// podLabel holds a pod's UID in what the kubelet tells a runtime.
	podLabel = "io.kubernetes.pod.uid"
	// hints is how many may wait for the kubelet; more than that are lost, and the next one does the same.
	hints = 1000
)

// recordingRuntime is a container runtime that records what it is asked to create, and creates nothing.
type recordingRuntime struct {
	*critest.FakeRuntimeService
	journal *Journal
	events  chan *runtimeapi.ContainerEventResponse
	// finishing has the ids of the containers that end as soon as they have started.
	finishing map[string]bool
}

var _ internalapi.RuntimeService = &recordingRuntime{}

func newRuntime(journal *Journal) *recordingRuntime {
	fake := critest.NewFakeRuntimeService()
	fake.FakeStatus = &runtimeapi.RuntimeStatus{Conditions: []*runtimeapi.RuntimeCondition{
		{Type: runtimeapi.RuntimeReady, Status: true}, {Type: runtimeapi.NetworkReady, Status: true},
	}}
	return &recordingRuntime{
		FakeRuntimeService: fake,
		journal:            journal,
		events:             make(chan *runtimeapi.ContainerEventResponse, hints),
		finishing:          map[string]bool{},
	}
}

// CreateContainer records the request, if gRPC would carry it to a real runtime: text that is no UTF-8 it would not.
func (r *recordingRuntime) CreateContainer(ctx context.Context, sandbox string, config *runtimeapi.ContainerConfig, sandboxConfig *runtimeapi.PodSandboxConfig) (string, error) {
	if _, err := proto.Marshal(config); err != nil {
		return "", fmt.Errorf("rpc error: code = Internal desc = grpc: error while marshaling: %w", err)
	}
	uid := types.UID(sandboxConfig.Metadata.Uid)
	id, err := r.FakeRuntimeService.CreateContainer(ctx, sandbox, config, sandboxConfig)
	if err != nil {
		return "", err
	}
	if slices.Contains(strings.Split(sandboxConfig.Annotations[FinishAnnotation], ","), config.Metadata.Name) {
		if err := run(config); err != nil {
			return "", err
		}
		r.Lock()
		r.finishing[id] = true
		r.Unlock()
	}
	r.journal.write(uid, func(pod *Pod) {
		if _, isRestart := pod.Created[config.Metadata.Name]; !isRestart {
			pod.Created[config.Metadata.Name] = config
		}
	})
	return id, nil
}

// StartContainer starts a container; those that are to finish have finished well before it returns.
func (r *recordingRuntime) StartContainer(ctx context.Context, id string) error {
	if err := r.FakeRuntimeService.StartContainer(ctx, id); err != nil {
		return err
	}
	r.Lock()
	container := r.Containers[id]
	uid := types.UID(container.Labels[podLabel])
	if r.finishing[id] {
		container.State = runtimeapi.ContainerState_CONTAINER_EXITED
		container.FinishedAt = time.Now().UnixNano()
		container.Reason = "Completed"
	}
	r.Unlock()
	r.hint(uid)
	return nil
}

// StopPodSandbox stops a sandbox. Without a hint the kubelet would see it a second later.
func (r *recordingRuntime) StopPodSandbox(ctx context.Context, id string) error {
	if err := r.FakeRuntimeService.StopPodSandbox(ctx, id); err != nil {
		return err
	}
	r.Lock()
	uid := types.UID(r.Sandboxes[id].Metadata.Uid)
	r.Unlock()
	r.hint(uid)
	return nil
}

// GetContainerEvents hands the hints on until the kubelet ends.
func (r *recordingRuntime) GetContainerEvents(ctx context.Context, events chan *runtimeapi.ContainerEventResponse, _ func(runtimeapi.RuntimeService_GetContainerEventsClient)) error {
	for {
		select {
		case event := <-r.events:
			events <- event
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// hint lets the kubelet look at a pod at once, where it would look once in a second. It may look in vain.
func (r *recordingRuntime) hint(uid types.UID) {
	event := &runtimeapi.ContainerEventResponse{
		ContainerEventType: runtimeapi.ContainerEventType_CONTAINER_STOPPED_EVENT,
		CreatedAt:          time.Now().UnixNano(),
		PodSandboxStatus:   &runtimeapi.PodSandboxStatus{Metadata: &runtimeapi.PodSandboxMetadata{Uid: string(uid)}},
	}
	select {
	case r.events <- event:
	default:
	}
}

// isRunning tells whether a sandbox of the pod is up.
func (r *recordingRuntime) isRunning(uid types.UID) bool {
	r.Lock()
	defer r.Unlock()
	for _, sandbox := range r.Sandboxes {
		if sandbox.Metadata.Uid == string(uid) && sandbox.State == runtimeapi.PodSandboxState_SANDBOX_READY {
			return true
		}
	}
	return false
}

// forget drops the sandboxes and containers of a pod, as garbage collection would a minute later.
func (r *recordingRuntime) forget(uid types.UID) {
	r.Lock()
	defer r.Unlock()
	for id, container := range r.Containers {
		if container.Labels[podLabel] == string(uid) {
			delete(r.Containers, id)
			delete(r.finishing, id)
		}
	}
	for id, sandbox := range r.Sandboxes {
		if sandbox.Metadata.Uid == string(uid) {
			delete(r.Sandboxes, id)
		}
	}
	r.Called = nil
}

// run is the execution of a container that finishes. Every program but WriteFile does nothing, and well.
func run(config *runtimeapi.ContainerConfig) error {
	words := append(slices.Clone(config.Command), config.Args...)
	if len(words) != 3 || words[0] != WriteFile {
		return nil
	}
	for _, mount := range config.Mounts {
		if inside, err := filepath.Rel(mount.ContainerPath, words[1]); err == nil && filepath.IsLocal(inside) {
			path := filepath.Join(mount.HostPath, inside)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				return err
			}
			return os.WriteFile(path, []byte(words[2]), 0o600)
		}
	}
	return fmt.Errorf("%s: no volume is mounted at %s", WriteFile, words[1])
}
