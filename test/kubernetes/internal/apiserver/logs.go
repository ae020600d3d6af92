package apiserver

import (
	"flag"
	"io"
	"os"

	"k8s.io/klog/v2"
)

// LogTo sends what Kubernetes logs to a file, or nowhere if there is no path: standard output belongs to the program's
// answers, and on standard error a thousand harmless lines would hide the one that counts.
func LogTo(path string) (closeLog func(), err error) {
	flags := flag.NewFlagSet("klog", flag.ContinueOnError)
	klog.InitFlags(flags)
	for name, value := range map[string]string{
		"logtostderr": "false", "alsologtostderr": "false", "stderrthreshold": "FATAL", "one_output": "true",
	} {
		if err := flags.Set(name, value); err != nil {
			return nil, err
		}
	}
	if path == "" {
		klog.SetOutput(io.Discard)
		return func() {}, nil
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	klog.SetOutput(file)
	return func() {
		klog.Flush()
		klog.SetOutput(io.Discard)
		file.Close()
	}, nil
}
