// Command helm-render renders charts with the code of Helm 3 and Helm 4, one request a line: what our engine has to
// come to, to the byte.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
)

// request names a chart's folder and what is said beside it.
type request struct {
	ID          int      `json:"id"`
	Folder      string   `json:"folder"`
	ValueFiles  []string `json:"valueFiles"`
	Set         []string `json:"set"`
	SetString   []string `json:"setString"`
	Name        string   `json:"name"`
	Namespace   string   `json:"namespace"`
	KubeVersion string   `json:"kubeVersion"`
	APIVersions []string `json:"apiVersions"`
	Helm        int      `json:"helm"`
	Lint        bool     `json:"lint"`
}

// reply has the text of each template, or why there is none; where it was asked to lint, what `helm lint` calls errors.
type reply struct {
	ID        int               `json:"id"`
	Templates map[string]string `json:"templates"`
	Problems  []string          `json:"problems,omitempty"`
	Error     string            `json:"error,omitempty"`
}

func main() {
	log.SetOutput(io.Discard)
	slog.SetDefault(slog.New(slog.DiscardHandler))
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if err := out.Encode(answer(line)); err != nil {
				log.Fatal(err)
			}
		}
		if err != nil {
			return
		}
	}
}

func answer(line []byte) (answered reply) {
	var asked request
	if err := json.Unmarshal(line, &asked); err != nil {
		return reply{Error: err.Error()}
	}
	answered.ID = asked.ID
	defer func() {
		if reason := recover(); reason != nil {
			answered.Error = fmt.Sprint(reason)
		}
	}()
	if asked.Lint {
		answered.Problems = lint(&asked)
		return answered
	}
	render := render3
	if asked.Helm >= 4 {
		render = render4
	}
	templates, err := render(&asked)
	answered.Templates = templates
	if err != nil {
		answered.Error = err.Error()
	}
	return answered
}
