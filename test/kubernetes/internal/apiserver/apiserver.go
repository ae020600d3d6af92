// Package apiserver runs a real kube-apiserver on a real etcd, both in this process, with their data in a folder
// that goes with them. It knows nothing of what a caller puts there, and there are no controllers and no scheduler.
package apiserver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

const (
	// ready bounds the start; two slow cores take about six seconds.
	ready = 2 * time.Minute
	// stopped bounds the end: what clings to the server longer than this is left to the end of the process.
	stopped = 20 * time.Second
	// moment is what a client has to finish what it does.
	moment = 100 * time.Millisecond
)

// Options says what kind of server is wanted. The zero value is one that any holder of its token may use for all.
type Options struct {
	// RBAC makes users without a role see 403; the administrator's token may still do everything.
	RBAC bool
	// NoKubernetesService leaves default/kubernetes to the caller. A real API server makes it and
	// puts it back within ten seconds, so that no other Service could be tried in its place.
	NoKubernetesService bool
	// Users get a token each, and no role.
	Users []string
}

// Server is a running API server.
type Server struct {
	folder string
	etcd   *embed.Etcd
	cancel context.CancelFunc
	// listener is how clients come in.
	listener *listener
	// ended holds why the API server ended, once it has.
	ended  chan error
	host   string
	ca     []byte
	tokens map[string]string
	config *rest.Config
}

// Start returns when the server says that it is ready. The caller has to stop it.
func Start(ctx context.Context, options Options) (*Server, error) {
	folder, err := os.MkdirTemp("", "service-links-")
	if err != nil {
		return nil, err
	}
	server := &Server{folder: folder, ended: make(chan error, 1)}
	if err := server.start(ctx, options); err != nil {
		server.Stop()
		return nil, err
	}
	return server, nil
}

func (s *Server) start(ctx context.Context, options Options) error {
	tokenFile, err := s.writeTokens(options.Users)
	if err != nil {
		return err
	}
	keyFile, err := writeServiceAccountKey(s.folder)
	if err != nil {
		return err
	}
	etcd, address, err := startEtcd(s.folder)
	if err != nil {
		return err
	}
	s.etcd = etcd
	listener, err := listen()
	if err != nil {
		return err
	}
	s.host = "https://" + listener.Addr().String()
	flags := flagsOf(s.folder, address, tokenFile, keyFile, options)
	// The server outlives the context of its start: Stop ends it.
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	prepared, err := prepare(running, listener, flags, options)
	if err != nil {
		cancel()
		return errors.Join(err, listener.Close())
	}
	s.cancel, s.listener = cancel, listener
	go func() { s.ended <- prepared.Run(running) }()
	if s.ca, err = os.ReadFile(filepath.Join(s.folder, "apiserver.crt")); err != nil {
		return err
	}
	s.config = &rest.Config{
		Host:            s.host,
		BearerToken:     s.tokens[Administrator],
		TLSClientConfig: rest.TLSClientConfig{CAData: s.ca},
		// No throttle: this is a test's own server.
		QPS: -1,
		// As the components of Kubernetes talk to each other.
		ContentConfig: rest.ContentConfig{
			ContentType:        runtime.ContentTypeProtobuf,
			AcceptContentTypes: runtime.ContentTypeProtobuf + "," + runtime.ContentTypeJSON,
		},
	}
	return s.waitUntilReady(ctx)
}

// waitUntilReady asks /readyz, then for the namespace default, which a controller of the server makes.
func (s *Server) waitUntilReady(ctx context.Context) error {
	client, err := kubernetes.NewForConfig(s.config)
	if err != nil {
		return err
	}
	last := errors.New("no answer")
	err = wait.PollUntilContextTimeout(ctx, 50*time.Millisecond, ready, true, func(ctx context.Context) (bool, error) {
		select {
		case err := <-s.ended:
			s.ended <- err
			return false, fmt.Errorf("the API server has ended: %v", err)
		default:
		}
		for _, path := range []string{"/readyz", "/api/v1/namespaces/default"} {
			if last = client.RESTClient().Get().AbsPath(path).Do(ctx).Error(); last != nil {
				return false, nil
			}
		}
		return true, nil
	})
	if wait.Interrupted(err) {
		return fmt.Errorf("the API server is not ready: %w", last)
	}
	return err
}

// Config is the administrator's way in; the caller may change its copy.
func (s *Server) Config() *rest.Config {
	return rest.CopyConfig(s.config)
}

// Folder is where the server keeps its data. It goes with Stop.
func (s *Server) Folder() string {
	return s.folder
}

// Ended tells when the server has ended without having been stopped.
func (s *Server) Ended() <-chan error {
	return s.ended
}

// waitUntilEnded leaves the clients a moment for the answers that are under way.
func (s *Server) waitUntilEnded() error {
	hangUp := time.NewTicker(moment)
	defer hangUp.Stop()
	late := time.After(stopped)
	for {
		select {
		case <-s.ended:
			return nil
		case <-hangUp.C:
			s.listener.hangUp()
		case <-late:
			return fmt.Errorf("the API server did not end within %s", stopped)
		}
	}
}

// Stop ends the server and removes its data.
func (s *Server) Stop() error {
	var err error
	if s.cancel != nil {
		s.cancel()
		err = s.waitUntilEnded()
	}
	if s.etcd != nil {
		s.etcd.Close()
	}
	return errors.Join(err, os.RemoveAll(s.folder))
}
