package main

import (
	"context"
	"fmt"
	"net/netip"
	"strings"

	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/kubernetes"
)

// usual are the blocks for private networks: most cases have their addresses there.
var usual = []string{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"}

// The blocks that are added around other addresses; the API server takes none for IPv6 that is larger.
const (
	bits4 = 16
	bits6 = 64
)

// ranges are the blocks that a clusterIP may come from.
type ranges struct {
	client kubernetes.Interface
	blocks []netip.Prefix
}

func newRanges(ctx context.Context, client kubernetes.Interface) (*ranges, error) {
	r := &ranges{client: client}
	for _, text := range usual {
		if err := r.add(ctx, netip.MustParsePrefix(text)); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// include adds a block for each address that is in none. What is no address is left to the API server.
func (r *ranges) include(ctx context.Context, addresses []string) error {
next:
	for _, text := range addresses {
		address, err := netip.ParseAddr(text)
		if err != nil {
			continue
		}
		for _, block := range r.blocks {
			if block.Contains(address) {
				continue next
			}
		}
		bits := bits6
		if address.Is4() {
			bits = bits4
		}
		block, err := address.WithZone("").Prefix(bits)
		if err != nil {
			continue
		}
		if err := r.add(ctx, block); err != nil {
			return err
		}
	}
	return nil
}

// add makes a ServiceCIDR and says that it is ready, which is otherwise the work of a controller.
func (r *ranges) add(ctx context.Context, block netip.Prefix) error {
	name := "block-" + strings.NewReplacer(":", "-", ".", "-", "/", "-").Replace(block.Addr().StringExpanded()) + fmt.Sprintf("-%d", block.Bits())
	cidr := &networkingv1.ServiceCIDR{
		ObjectMeta: metav1.ObjectMeta{Name: name},
		Spec:       networkingv1.ServiceCIDRSpec{CIDRs: []string{block.String()}},
	}
	cidr, err := r.client.NetworkingV1().ServiceCIDRs().Create(ctx, cidr, metav1.CreateOptions{})
	if err != nil {
		return err
	}
	cidr.Status.Conditions = []metav1.Condition{{
		Type: networkingv1.ServiceCIDRConditionReady, Status: metav1.ConditionTrue,
		Reason: "Test", LastTransitionTime: metav1.Now(),
	}}
	if _, err := r.client.NetworkingV1().ServiceCIDRs().UpdateStatus(ctx, cidr, metav1.UpdateOptions{}); err != nil {
		return err
	}
	r.blocks = append(r.blocks, block)
	return nil
}

// addressesOf returns what a Service has in clusterIP and clusterIPs.
func addressesOf(service *unstructured.Unstructured) []string {
	one, _, _ := unstructured.NestedString(service.Object, "spec", "clusterIP")
	several, _, _ := unstructured.NestedStringSlice(service.Object, "spec", "clusterIPs")
	return append(several, one)
}
