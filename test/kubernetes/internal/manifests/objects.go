package manifests

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// Objects reads all objects of a YAML text as they are written, those inside a List each on its own.
// Whether they are right is left to the API server; only a text without a kind is refused, as kubectl does it.
func Objects(text string) ([]*unstructured.Unstructured, error) {
	documents, err := Documents(text)
	if err != nil {
		return nil, err
	}
	var objects []*unstructured.Unstructured
	for _, document := range documents {
		object, err := runtime.Decode(unstructured.UnstructuredJSONScheme, document)
		if err != nil {
			return nil, err
		}
		switch o := object.(type) {
		case *unstructured.UnstructuredList:
			for index := range o.Items {
				objects = append(objects, &o.Items[index])
			}
		case *unstructured.Unstructured:
			objects = append(objects, o)
		}
	}
	return objects, nil
}
