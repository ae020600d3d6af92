package main

import (
	"context"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// isLeftOver tells whether a Service was refused for an address that another one has, or had.
func isLeftOver(err error) bool {
	return err != nil && strings.Contains(err.Error(), "provided IP is already allocated")
}

// freeAddresses gives back the addresses of Services that are gone. The API server does so when it deletes a Service;
// where that fails, a controller mends it some minutes later, and there are none here.
func (c *cluster) freeAddresses(ctx context.Context) error {
	addresses := c.client.NetworkingV1().IPAddresses()
	list, err := addresses.List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	for _, address := range list.Items {
		parent := address.Spec.ParentRef
		if parent == nil || parent.Resource != "services" {
			continue
		}
		_, err := c.client.CoreV1().Services(parent.Namespace).Get(ctx, parent.Name, metav1.GetOptions{})
		if !apierrors.IsNotFound(err) {
			continue
		}
		if err := addresses.Delete(ctx, address.Name, metav1.DeleteOptions{}); err != nil && !apierrors.IsNotFound(err) {
			return err
		}
	}
	return nil
}
