package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/apiserver"
)

const (
	// shopkeeper may read the Services of one namespace, as many users of a shared cluster may.
	shopkeeper = "shopkeeper"
	// stranger is known to the server, and may read nothing.
	stranger = "stranger"
	// parallel is how many Services are made at once: more does not help two cores.
	parallel = 32
)

var users = []string{shopkeeper, stranger}

// contextsOf are the contexts of the kubeconfig: the administrator's comes first and is the current one.
func contextsOf(wanted options) []apiserver.Context {
	contexts := []apiserver.Context{{Name: "test-cluster", User: apiserver.Administrator, Namespace: wanted.namespaces[0]}}
	if wanted.rbac {
		for _, user := range users {
			contexts = append(contexts, apiserver.Context{Name: user, User: user, Namespace: wanted.namespaces[0]})
		}
	}
	return contexts
}

// fill makes the namespaces, the Services and, where wanted, the role of the shopkeeper.
func fill(ctx context.Context, server *apiserver.Server, wanted options) error {
	client, err := kubernetes.NewForConfig(server.Config())
	if err != nil {
		return err
	}
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	for _, name := range wanted.namespaces {
		if err := makeNamespace(ctx, client, name); err != nil {
			return err
		}
		for index := range wanted.services {
			group.Go(func() error {
				_, err := client.CoreV1().Services(name).Create(groupCtx, service(index), metav1.CreateOptions{})
				return err
			})
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if wanted.rbac {
		return allowShopkeeper(ctx, client, wanted.namespaces[0])
	}
	return nil
}

func makeNamespace(ctx context.Context, client kubernetes.Interface, name string) error {
	if name == corev1.NamespaceDefault {
		return nil
	}
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	_, err := client.CoreV1().Namespaces().Create(ctx, namespace, metav1.CreateOptions{})
	return err
}

// service has a name of the usual length, 17 characters and more, and costs eight variables. Its address is the API server's choice.
func service(index int) *corev1.Service {
	departments := []string{"checkout", "catalogue", "delivery", "payments", "accounts", "warehouse"}
	duties := []string{"api", "events", "search", "worker", "reports"}
	department := departments[index%len(departments)]
	duty := duties[index/len(departments)%len(duties)]
	return &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("%s-%s-%04d", department, duty, index)},
		Spec: corev1.ServiceSpec{
			Selector: map[string]string{"app": department},
			Ports:    []corev1.ServicePort{{Name: "http", Port: 8080}},
		},
	}
}

func allowShopkeeper(ctx context.Context, client kubernetes.Interface, namespace string) error {
	role := &rbacv1.Role{
		ObjectMeta: metav1.ObjectMeta{Name: shopkeeper},
		Rules: []rbacv1.PolicyRule{{
			APIGroups: []string{""}, Resources: []string{"services", "configmaps"}, Verbs: []string{"get", "list", "watch"},
		}},
	}
	if _, err := client.RbacV1().Roles(namespace).Create(ctx, role, metav1.CreateOptions{}); err != nil {
		return err
	}
	binding := &rbacv1.RoleBinding{
		ObjectMeta: metav1.ObjectMeta{Name: shopkeeper},
		Subjects:   []rbacv1.Subject{{Kind: rbacv1.UserKind, APIGroup: rbacv1.GroupName, Name: shopkeeper}},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: shopkeeper},
	}
	_, err := client.RbacV1().RoleBindings(namespace).Create(ctx, binding, metav1.CreateOptions{})
	return err
}
