// Package lines answers requests that come as JSON, one to a line, with answers of the same form.
package lines

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// maxLine bounds one request: a ConfigMap of the largest size, and as much around it.
const maxLine = 8 << 20

// Serve answers each line of in with one line on out, in order, until in ends.
// A line that is no request ends it: the caller is the test suite, and a malformed line is its defect.
func Serve[Request, Answer any](in io.Reader, out io.Writer, answer func(Request) Answer) error {
	scanner := bufio.NewScanner(in)
	scanner.Buffer(make([]byte, 64<<10), maxLine)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for scanner.Scan() {
		var request Request
		if err := json.Unmarshal(scanner.Bytes(), &request); err != nil {
			return fmt.Errorf("a line that is no request: %w", err)
		}
		if err := encoder.Encode(answer(request)); err != nil {
			return err
		}
	}
	return scanner.Err()
}
