// Command test-cluster is a real Kubernetes API server, with etcd and without nodes, for tests and for a first look:
//
//	test-cluster --services 500
//
// fills the namespace shop with 500 Services of one port and prints "ready KUBECONFIG". It ends on SIGINT, on
// SIGTERM and, unless --stdin=false, when its standard input closes; then nothing of it is left.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/apiserver"
)

// options are the words of the command line.
type options struct {
	kubeconfig string
	namespaces []string
	services   int
	rbac       bool
	forgets    bool
	stdin      bool
	logFile    string
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("test-cluster: ")
	wanted := parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if wanted.stdin {
		ctx = untilClosed(ctx, os.Stdin)
	}
	// Who is told to end before all is ready has nothing to complain of.
	if err := run(ctx, wanted); err != nil && ctx.Err() == nil {
		log.Fatal(err)
	}
}

func parse() options {
	var wanted options
	var namespaces string
	flag.StringVar(&wanted.kubeconfig, "kubeconfig", "", "where to write the kubeconfig; default: in the data folder")
	flag.StringVar(&namespaces, "namespaces", "shop", "namespaces to make, with commas; the first is that of the contexts")
	flag.IntVar(&wanted.services, "services", 0, "how many Services of one port to make in each namespace")
	flag.BoolVar(&wanted.rbac, "rbac", false, "add the contexts shopkeeper (may read the first namespace) and stranger (may read nothing)")
	flag.BoolVar(&wanted.forgets, "forgets", false, "answer 410 to a list that goes on from before all was made")
	flag.BoolVar(&wanted.stdin, "stdin", true, "end when standard input closes")
	flag.StringVar(&wanted.logFile, "log", "", "a file for what Kubernetes logs; default: nowhere")
	flag.Parse()
	wanted.namespaces = strings.Split(namespaces, ",")
	if flag.NArg() > 0 {
		log.Fatalf("what is %q?", flag.Arg(0))
	}
	return wanted
}

// untilClosed is over when the reader is at its end: a parent that is gone cannot say so in another way.
func untilClosed(parent context.Context, reader io.Reader) context.Context {
	ctx, cancel := context.WithCancel(parent)
	go func() {
		_, _ = io.Copy(io.Discard, reader)
		cancel()
	}()
	return ctx
}

func run(ctx context.Context, wanted options) (err error) {
	closeLog, err := apiserver.LogTo(wanted.logFile)
	if err != nil {
		return err
	}
	defer closeLog()
	server, err := apiserver.Start(ctx, apiserver.Options{RBAC: wanted.rbac, Users: users})
	if err != nil {
		return err
	}
	defer func() {
		if stopErr := server.Stop(); err == nil {
			err = stopErr
		}
	}()
	if err := fill(ctx, server, wanted); err != nil {
		return err
	}
	if wanted.forgets {
		if err := server.Forget(ctx); err != nil {
			return err
		}
	}
	path := wanted.kubeconfig
	if path == "" {
		path = filepath.Join(server.Folder(), "kubeconfig")
	} else {
		defer os.Remove(path)
	}
	if err := server.Kubeconfig(path, contextsOf(wanted)...); err != nil {
		return err
	}
	fmt.Printf("ready %s\n", path)
	select {
	case <-ctx.Done():
		return nil
	case err := <-server.Ended():
		return fmt.Errorf("the API server has ended: %w", err)
	}
}
