package apiserver

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/server/v3/embed"
)

// etcdStart is how long etcd may take to elect itself; it takes a fraction of a second.
const etcdStart = time.Minute

// startEtcd starts an etcd of one member in the folder, and returns the address for --etcd-servers.
// It listens on Unix sockets alone: etcd has no password here, and a socket in a folder of mode 0700 needs none.
func startEtcd(folder string) (*embed.Etcd, string, error) {
	client := url.URL{Scheme: "unix", Path: filepath.Join(folder, "etcd.sock")}
	peer := url.URL{Scheme: "unix", Path: filepath.Join(folder, "peer.sock")}
	config := embed.NewConfig()
	config.Dir = filepath.Join(folder, "etcd")
	config.ListenClientUrls = []url.URL{client}
	config.ListenPeerUrls = []url.URL{peer}
	config.AdvertisePeerUrls = []url.URL{peer}
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	// Nobody looks for it there; etcd takes no socket for this address.
	config.AdvertiseClientUrls = []url.URL{{Scheme: "http", Host: "127.0.0.1:0"}}
	config.LogLevel = "error"
	config.LogOutputs = []string{filepath.Join(folder, "etcd.log")}
	// The data does not outlive the process.
	config.UnsafeNoFsync = true
	etcd, err := embed.StartEtcd(config)
	if err != nil {
		return nil, "", fmt.Errorf("etcd does not start: %w", err)
	}
	select {
	case <-etcd.Server.ReadyNotify():
		return etcd, client.String(), nil
	case err := <-etcd.Err():
		etcd.Close()
		return nil, "", fmt.Errorf("etcd does not start: %w", err)
	case <-time.After(etcdStart):
		etcd.Close()
		return nil, "", fmt.Errorf("etcd is not ready after %s", etcdStart)
	}
}

// Forget makes all versions before this moment too old to be listed, as a server does by itself when they are five to
// ten minutes old: whoever goes on with a list of then is answered with 410.
func (s *Server) Forget(ctx context.Context) error {
	revision := s.etcd.Server.KV().Rev()
	_, err := s.etcd.Server.Compact(ctx, &pb.CompactionRequest{Revision: revision, Physical: true})
	return err
}
