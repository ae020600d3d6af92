// Command list-services lists the Services of a namespace with client-go and prints how many there are, and how many
// milliseconds that took from the kubeconfig on:
//
//	list-services -kubeconfig FILE -namespace shop
//
// It is what our own list is measured against.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("list-services: ")
	kubeconfig := flag.String("kubeconfig", "", "the kubeconfig")
	namespace := flag.String("namespace", "shop", "the namespace")
	flag.Parse()
	started := time.Now()
	services, err := list(*kubeconfig, *namespace)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(services.Items), float64(time.Since(started).Microseconds())/1000)
}

// list asks as an informer asks first: for what the watch cache has, in one answer.
func list(kubeconfig, namespace string) (*corev1.ServiceList, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	return client.CoreV1().Services(namespace).List(context.Background(), metav1.ListOptions{
		ResourceVersion: "0", FieldSelector: "spec.clusterIP!=None",
	})
}
