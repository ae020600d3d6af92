//go:build !wasip1

package render

import "time"

var start = time.Now()

// used is the time that this program has used, on a machine that does nothing else.
func used() time.Duration { return time.Since(start) }
