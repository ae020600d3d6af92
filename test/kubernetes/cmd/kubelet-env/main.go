// Command kubelet-env is a real kubelet that starts no containers and tells what it would have started: each line of
// standard input is {"id": 1, "manifests": "<YAML>", "repeat": 1}, each line of standard output the environment, command
// and arguments of every CreateContainer request of the case's pods, or the kubelet's error.
//
// A real API server, in the same process, checks and completes the objects. What is in the manifests is all that there
// is: without a Service default/kubernetes there are no KUBERNETES_ variables. Cases follow one another and leave nothing.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/apiserver"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/kubelet"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/lines"
	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/oracle"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("kubelet-env: ")
	repeat := flag.Int("repeat", 1, "how many times to make the pods of a case that does not say it itself")
	logFile := flag.String("log", "", "a file for what Kubernetes logs; default: nowhere")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, *repeat, *logFile); err != nil {
		log.Fatal(err)
	}
}

func serve(ctx context.Context, repeat int, logFile string) (err error) {
	closeLog, err := apiserver.LogTo(logFile)
	if err != nil {
		return err
	}
	defer closeLog()
	if err := kubelet.EnableFeatures(); err != nil {
		return err
	}
	server, err := apiserver.Start(ctx, apiserver.Options{NoKubernetesService: true})
	if err != nil {
		return err
	}
	defer func() {
		if stopErr := server.Stop(); err == nil {
			err = stopErr
		}
	}()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	node, err := kubelet.Start(ctx, server.Config(), server.Folder())
	if err != nil {
		return err
	}
	cluster, err := newCluster(ctx, server.Config(), node)
	if err != nil {
		return err
	}
	answer := func(request oracle.Request) oracle.Answer {
		if request.Repeat == 0 {
			request.Repeat = repeat
		}
		return cluster.answer(ctx, request)
	}
	// A signal ends the wait for a line that may never come.
	done := make(chan error, 1)
	go func() { done <- lines.Serve(os.Stdin, os.Stdout, answer) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return nil
	}
}
