package apiserver

import (
	"context"
	"fmt"
	"net"

	"github.com/spf13/pflag"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"
)

// ServiceRanges are the --service-cluster-ip-range of the server: the default of kubeadm, and one for IPv6.
const ServiceRanges = "10.96.0.0/12,fd00:10:96::/112"

// issuer is the name that service account tokens carry; nothing asks it.
const issuer = "https://kubernetes.default.svc"

// flagsOf is the command line of a kube-apiserver without a cluster around it.
func flagsOf(folder, etcd, tokenFile, keyFile string, options Options) []string {
	authorization := "AlwaysAllow"
	if options.RBAC {
		authorization = "RBAC"
	}
	return []string{
		"--etcd-servers=" + etcd,
		"--bind-address=127.0.0.1",
		"--advertise-address=127.0.0.1",
		"--cert-dir=" + folder,
		// It would refuse to write a loopback address into the endpoints of default/kubernetes.
		"--endpoint-reconciler-type=none",
		"--service-cluster-ip-range=" + ServiceRanges,
		"--token-auth-file=" + tokenFile,
		"--anonymous-auth=false",
		"--authorization-mode=" + authorization,
		// They wait for controllers: for service accounts, and for a node to be untainted.
		"--disable-admission-plugins=ServiceAccount,TaintNodesByCondition",
		"--service-account-issuer=" + issuer,
		"--service-account-signing-key-file=" + keyFile,
		"--service-account-key-file=" + keyFile,
		"--shutdown-delay-duration=0s",
	}
}

type prepared interface {
	Run(ctx context.Context) error
}

// prepare does what kube-apiserver does between its command line and its first request.
func prepare(ctx context.Context, listener net.Listener, words []string, wanted Options) (prepared, error) {
	run := options.NewServerRunOptions()
	flags := pflag.NewFlagSet("kube-apiserver", pflag.ContinueOnError)
	for _, set := range run.Flags().FlagSets {
		flags.AddFlagSet(set)
	}
	if err := flags.Parse(words); err != nil {
		return nil, err
	}
	// An open listener, because a free port that is found now can be another's later.
	run.SecureServing.Listener = listener
	run.SecureServing.BindPort = listener.Addr().(*net.TCPAddr).Port
	if err := run.GenericServerRunOptions.ComponentGlobalsRegistry.Set(); err != nil {
		return nil, err
	}
	completed, err := run.Complete(ctx)
	if err != nil {
		return nil, err
	}
	if errs := completed.Validate(); len(errs) > 0 {
		return nil, fmt.Errorf("flags of the API server: %w", utilerrors.NewAggregate(errs))
	}
	config, err := app.NewConfig(completed)
	if err != nil {
		return nil, err
	}
	if wanted.NoKubernetesService {
		config.KubeAPIs.ControlPlane.Generic.DisabledPostStartHooks.Insert("bootstrap-controller")
	}
	complete, err := config.Complete()
	if err != nil {
		return nil, err
	}
	chain, err := app.CreateServerChain(complete)
	if err != nil {
		return nil, err
	}
	return chain.PrepareRun()
}
