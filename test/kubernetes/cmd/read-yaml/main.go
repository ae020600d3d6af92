// Command read-yaml reads a text as kubectl does: k8s.io/apimachinery's decoder, which splits it and takes each document
// for JSON or hands it to sigs.k8s.io/yaml.
//
// Each line of standard input is a request with a text. Each line of standard output holds the documents that are
// something, up to the first that is refused, and why that one is. Objects are lists of pairs there: V8 misreads keys
// with escapes where an earlier object had a similar one ("a\\" and "a\""; Node.js 24.21).
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"
	"strings"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"

	"github.com/kube-service-links/kube-service-links/test/kubernetes/internal/lines"
)

// bufferSize is how far kubectl looks ahead to tell JSON from YAML.
const bufferSize = 4096

type request struct {
	ID   int    `json:"id"`
	Text string `json:"text"`
}

type answer struct {
	ID        int    `json:"id"`
	Documents []any  `json:"documents"`
	Error     string `json:"error,omitempty"`
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("read-yaml: ")
	if err := lines.Serve(os.Stdin, os.Stdout, read); err != nil {
		log.Fatal(err)
	}
}

func read(r request) answer {
	result := answer{ID: r.ID, Documents: []any{}}
	decoder := utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(r.Text), bufferSize)
	for {
		var document json.RawMessage
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return result
		} else if err != nil {
			result.Error = err.Error()
			return result
		}
		if value := valueOf(document); value != nil {
			result.Documents = append(result.Documents, paired(value))
		}
	}
}

// valueOf is the value of a JSON text, with its numbers as they are written, and nil for none.
func valueOf(document json.RawMessage) (value any) {
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil
	}
	return value
}

type object struct {
	Pairs [][2]any `json:"pairs"`
}

// paired is the value with lists of pairs in the place of objects.
func paired(value any) any {
	switch v := value.(type) {
	case map[string]any:
		pairs := [][2]any{}
		for key, item := range v {
			pairs = append(pairs, [2]any{key, paired(item)})
		}
		return object{pairs}
	case []any:
		items := []any{}
		for _, item := range v {
			items = append(items, paired(item))
		}
		return items
	}
	return value
}
