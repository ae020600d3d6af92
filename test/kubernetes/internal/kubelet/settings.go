package kubelet

import (
	"path/filepath"
	"time"

	"go.opentelemetry.io/otel/trace/noop"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/record"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/cmd/kubelet/app/options"
	"k8s.io/kubernetes/pkg/kubelet"
	kubeletconfig "k8s.io/kubernetes/pkg/kubelet/apis/config"
	cadvisortest "k8s.io/kubernetes/pkg/kubelet/cadvisor/testing"
	"k8s.io/kubernetes/pkg/kubelet/cm"
	containertest "k8s.io/kubernetes/pkg/kubelet/container/testing"
	probetest "k8s.io/kubernetes/pkg/kubelet/prober/testing"
	kubeletutil "k8s.io/kubernetes/pkg/kubelet/util"
	"k8s.io/kubernetes/pkg/util/oom"
	"k8s.io/kubernetes/pkg/volume"
	"k8s.io/kubernetes/pkg/volume/emptydir"
	"k8s.io/kubernetes/pkg/volume/util/hostutil"
	"k8s.io/kubernetes/pkg/volume/util/subpath"
	"k8s.io/mount-utils"
)

// maxPods: a node that promises more than about a thousand is refused.
const maxPods = 1000

// settings are the command line and the configuration file of a kubelet that keeps to its folder.
func settings(folder string) (*options.KubeletServer, error) {
	flags := options.NewKubeletFlags()
	flags.RootDirectory = filepath.Join(folder, "root")
	flags.CertDirectory = filepath.Join(folder, "certificates")
	flags.HostnameOverride = NodeName
	// Then it does not look for an address of the node.
	flags.CloudProvider = "external"

	config, err := options.NewKubeletConfiguration()
	if err != nil {
		return nil, err
	}
	config.PodLogsDir = filepath.Join(folder, "logs")
	config.StaticPodPath = ""
	config.ResolverConfig = ""
	config.VolumePluginDir = filepath.Join(folder, "plugins")

	config.EnableServer = false
	config.ReadOnlyPort = 0
	config.HealthzPort = 0
	config.MakeIPTablesUtilChains = false

	config.CgroupsPerQOS = false
	config.EnforceNodeAllocatable = nil
	config.EvictionHard = map[string]string{}
	config.FailSwapOn = false
	config.ProtectKernelDefaults = false
	config.OOMScoreAdj = 0
	config.ShutdownGracePeriod.Duration = 0
	config.MaxPods = maxPods
	config.MaxOpenFiles = openFiles()

	config.RegistryPullQPS = 0
	config.SerializeImagePulls = false
	config.ImageGCHighThresholdPercent = 100
	// A cache of ConfigMaps and Secrets could be older than the pod.
	config.ConfigMapAndSecretChangeDetectionStrategy = kubeletconfig.GetChangeDetectionStrategy
	config.SyncFrequency.Duration = time.Minute
	return &options.KubeletServer{KubeletFlags: *flags, KubeletConfiguration: *config}, nil
}

// dependenciesOf has stubs for all of the machine that a kubelet would read or change, as kubemark has.
func dependenciesOf(client kubernetes.Interface, runtime *recordingRuntime) *kubelet.Dependencies {
	return &kubelet.Dependencies{
		KubeClient:                client,
		HeartbeatClient:           client,
		RemoteRuntimeService:      runtime,
		RemoteImageService:        images{},
		CAdvisorInterface:         &machine{cadvisortest.Fake{NodeName: NodeName}},
		ContainerManager:          disk{cm.NewStubContainerManager()},
		OSInterface:               system{&containertest.FakeOS{}},
		ProbeManager:              probetest.FakeManager{},
		OOMAdjuster:               oom.NewFakeOOMAdjuster(),
		Mounter:                   &mount.FakeMounter{},
		Subpather:                 &subpath.FakeSubpath{},
		HostUtil:                  host{hostutil.NewFakeHostUtil(nil)},
		VolumePlugins:             append([]volume.VolumePlugin{}, emptydir.ProbeVolumePlugins()...),
		PodStartupLatencyTracker:  kubeletutil.NewPodStartupLatencyTracker(),
		NodeStartupLatencyTracker: kubeletutil.NewNodeStartupLatencyTracker(klog.Background()),
		TracerProvider:            noop.NewTracerProvider(),
		// Only with this one it does not open /dev/kmsg; recordWarnings puts ours in its place.
		Recorder: &record.FakeRecorder{},
	}
}
