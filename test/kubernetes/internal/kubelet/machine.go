package kubelet

import (
	"os"

	"github.com/google/cadvisor/lib/model"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/klog/v2"
	cadvisortest "k8s.io/kubernetes/pkg/kubelet/cadvisor/testing"
	"k8s.io/kubernetes/pkg/kubelet/cm"
	containertest "k8s.io/kubernetes/pkg/kubelet/container/testing"
	"k8s.io/kubernetes/pkg/volume/util/hostutil"
)

// The machine is larger than any: no pod is to be refused for what it asks of it.
const (
	cores     = 1 << 16
	memory    = 1 << 56
	hugePages = 1 << 20
)

type machine struct {
	cadvisortest.Fake
}

func (m *machine) MachineInfo(klog.Logger) (*model.MachineInfo, error) {
	return &model.MachineInfo{
		NumCores:       cores,
		InstanceID:     model.InstanceID(m.NodeName),
		MemoryCapacity: memory,
		HugePages:      []model.HugePagesInfo{{PageSize: 2 << 10, NumPages: hugePages}, {PageSize: 1 << 20, NumPages: hugePages}},
	}, nil
}

// disk is the stub that Kubernetes has for tests, with a disk.
type disk struct {
	cm.ContainerManager
}

func (disk) GetCapacity(klog.Logger, bool) corev1.ResourceList {
	return corev1.ResourceList{corev1.ResourceEphemeralStorage: *resource.NewQuantity(memory, resource.BinarySI)}
}

// host answers for the folders of volumes, which the fake of Kubernetes leaves open.
type host struct {
	*hostutil.FakeHostUtil
}

func (host) GetOwner(string) (uid, gid int64, err error) { return 0, 0, nil }

func (host) GetMode(string) (os.FileMode, error) { return 0o755, nil }

// system keeps the kubelet's links and logs from the file system, and counts nothing.
type system struct {
	*containertest.FakeOS
}

func (system) Remove(string) error    { return nil }
func (system) RemoveAll(string) error { return nil }
