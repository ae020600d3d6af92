package render

import (
	"regexp"
	"strconv"
	"strings"
)

// Position is where something failed. Line and Column count from 1; they are 0 where they are not known.
type Position struct {
	File         string
	Line, Column int
}

// Failure is why a template could not be rendered.
type Failure struct {
	// Message is the reason alone.
	Message string
	// At is the innermost place that is known, Trace has those that led there, outermost first.
	At    Position
	Trace []Position
	// IsParse tells that the template is not well-formed, IsTooLong that it was ended.
	IsParse, IsTooLong bool
}

// The words that stand around the messages of `fail` and `required`, so that these are found in a chain of errors.
const (
	saidStart = "KUBE_SERVICE_LINKS_SAID_START"
	saidEnd   = "KUBE_SERVICE_LINKS_SAID_END"
)

func said(message string) string { return saidStart + message + saidEnd }

var (
	saidWords = regexp.MustCompile(saidStart + `((?s).*?)` + saidEnd)
	// text/template: "template: NAME:LINE:COLUMN: executing …", and without a column where parsing fails.
	location = regexp.MustCompile(`template: ([^\n]*?):(\d+)(?::(\d+))?: `)
	markText = regexp.MustCompile(` \| ` + markPrefix + `\w+ \d+(?: \.(?: \$\w*)*)?`)
)

func parseFailure(name string, err error) *Failure {
	failure := executionFailure(name, err)
	failure.IsParse = true
	return failure
}

func executionFailure(name string, err error) *Failure {
	text := markText.ReplaceAllString(err.Error(), "")
	failure := &Failure{At: Position{File: name}}
	end := 0
	for _, found := range location.FindAllStringSubmatchIndex(text, -1) {
		line, _ := strconv.Atoi(text[found[4]:found[5]])
		column := 0
		if found[6] != -1 {
			// text/template counts bytes from 0.
			column, _ = strconv.Atoi(text[found[6]:found[7]])
			column++
		}
		at := Position{text[found[2]:found[3]], line, column}
		failure.Trace = append(failure.Trace, at)
		end = found[1]
	}
	if count := len(failure.Trace); count > 0 {
		failure.At = failure.Trace[count-1]
	}
	failure.Message = text[end:]
	if found := saidWords.FindStringSubmatch(text); found != nil {
		failure.Message = found[1]
	} else if at := strings.LastIndex(failure.Message, ">: "); at != -1 {
		failure.Message = failure.Message[at+3:]
	}
	return failure
}
