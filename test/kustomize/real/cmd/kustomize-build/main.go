// Command kustomize-build is `kustomize build`, the real one, for many trees in one process.
//
// Each line of standard input is a request: files by path, which are laid in memory, or a folder of the disk, and the
// paths to build in it. Each line of standard output holds for each of these paths what kubectl would read of what it
// prints, or why it prints nothing.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"sigs.k8s.io/kustomize/kustomize/v5/commands/build"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"
)

// maxLine bounds one request: a generator of 10 MB, and as much around it.
const maxLine = 64 << 20

// nowhere is a port that nobody listens on.
const nowhere = "http://127.0.0.1:1"

type request struct {
	ID int `json:"id"`
	// Files are texts by their paths from the root.
	Files map[string]string `json:"files"`
	// Folder is an absolute path of the disk, for a tree that is there.
	Folder string `json:"folder"`
	// Build has the paths of kustomizations, from the root or the folder.
	Build []string `json:"build"`
}

type answer struct {
	ID     int     `json:"id"`
	Builds []built `json:"builds"`
}

type built struct {
	Objects []json.RawMessage `json:"objects"`
	Error   string            `json:"error,omitempty"`
}

func main() {
	failure := log.New(os.Stderr, "kustomize-build: ", 0)
	// What Kustomize warns of is no part of the answer.
	os.Stderr, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	log.SetOutput(io.Discard)
	// Remote bases are not fetched, neither by git nor by HTTP.
	for name, value := range map[string]string{"PATH": "", "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere} {
		if err := os.Setenv(name, value); err != nil {
			failure.Fatal(err)
		}
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		failure.Fatal(err)
	}
}

// serve answers each line of in with one line on out, in order, until in ends.
func serve(in io.Reader, out io.Writer) error {
	scanner := bufio.NewScanner(in)
	scanner.Buffer(make([]byte, 64<<10), maxLine)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for scanner.Scan() {
		var r request
		if err := json.Unmarshal(scanner.Bytes(), &r); err != nil {
			return fmt.Errorf("a line that is no request: %w", err)
		}
		result := answer{ID: r.ID, Builds: []built{}}
		for _, path := range r.Build {
			result.Builds = append(result.Builds, buildAt(r, path))
		}
		if err := encoder.Encode(result); err != nil {
			return err
		}
	}
	return scanner.Err()
}

func buildAt(r request, path string) (result built) {
	result.Objects = []json.RawMessage{}
	defer func() {
		if trouble := recover(); trouble != nil {
			result = built{Objects: []json.RawMessage{}, Error: fmt.Sprintf("panic: %v", trouble)}
		}
	}()
	fail := func(err error) built {
		return built{Objects: []json.RawMessage{}, Error: err.Error()}
	}
	root, files := "/", filesys.MakeFsInMemory()
	if r.Folder != "" {
		root, files = r.Folder, filesys.MakeFsOnDisk()
	}
	for name, text := range r.Files {
		if err := files.WriteFile(filepath.Join(root, name), []byte(text)); err != nil {
			return fail(err)
		}
	}
	var printed bytes.Buffer
	command := build.NewCmdBuild(files, build.MakeHelp("kustomize", "build"), &printed)
	// Flux reads files above the root of a kustomization as well; so does the analysis.
	command.SetArgs([]string{"--load-restrictor", "LoadRestrictionsNone", filepath.Join(root, path)})
	command.SilenceErrors, command.SilenceUsage = true, true
	command.SetOut(io.Discard)
	command.SetErr(io.Discard)
	if err := command.Execute(); err != nil {
		return fail(err)
	}
	// It separates objects so; in a block scalar the line would be indented.
	for text := range strings.SplitAfterSeq(printed.String(), "\n---\n") {
		text = strings.TrimSuffix(text, "---\n")
		object, err := yaml.YAMLToJSON([]byte(text))
		if err != nil {
			return fail(fmt.Errorf("it prints what kubectl does not read: %w", err))
		}
		if string(object) != "null" {
			result.Objects = append(result.Objects, object)
		}
	}
	return result
}
