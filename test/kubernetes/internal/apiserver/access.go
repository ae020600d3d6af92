package apiserver

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	"k8s.io/client-go/util/keyutil"
)

// Administrator is the user who may do everything, whatever the authorization mode is.
const Administrator = "admin"

// clusterName is what a kubeconfig calls the server.
const clusterName = "service-links"

// Context is a context of a kubeconfig: a user in a namespace.
type Context struct {
	Name      string
	User      string
	Namespace string
}

// Kubeconfig writes a kubeconfig that only its owner can read. Its current context is the first.
func (s *Server) Kubeconfig(path string, contexts ...Context) error {
	config := clientcmdapi.NewConfig()
	config.Clusters[clusterName] = &clientcmdapi.Cluster{Server: s.host, CertificateAuthorityData: s.ca}
	for _, context := range contexts {
		token, ok := s.tokens[context.User]
		if !ok {
			return fmt.Errorf("the server does not know the user %q", context.User)
		}
		config.AuthInfos[context.User] = &clientcmdapi.AuthInfo{Token: token}
		config.Contexts[context.Name] = &clientcmdapi.Context{
			Cluster: clusterName, AuthInfo: context.User, Namespace: context.Namespace,
		}
	}
	if len(contexts) > 0 {
		config.CurrentContext = contexts[0].Name
	}
	return clientcmd.WriteToFile(*config, path)
}

// writeTokens makes a token for each user, and the file for --token-auth-file.
func (s *Server) writeTokens(users []string) (string, error) {
	s.tokens = map[string]string{}
	var file strings.Builder
	for _, user := range append([]string{Administrator}, users...) {
		s.tokens[user] = rand.Text()
		group := "service-links:users"
		if user == Administrator {
			group = "system:masters"
		}
		fmt.Fprintf(&file, "%s,%s,%s,%s\n", s.tokens[user], user, user, group)
	}
	path := filepath.Join(s.folder, "tokens.csv")
	return path, os.WriteFile(path, []byte(file.String()), 0o600)
}

// writeServiceAccountKey makes the key that signs tokens of service accounts: without one the server does not start.
func writeServiceAccountKey(folder string) (string, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return "", err
	}
	pem, err := keyutil.MarshalPrivateKeyToPEM(key)
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "service-account.key")
	return path, keyutil.WriteKey(path, pem)
}
