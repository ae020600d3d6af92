package render

import "time"

// The host's CPU clock of WASI. Go's own clock is the monotonic one, which does not tell the time: see wasi.ts.
const clockProcess = 2

//go:wasmimport wasi_snapshot_preview1 clock_time_get
//go:noescape
func clockTimeGet(clock uint32, precision uint64, time *uint64) uint32

// used is the time that this program has used.
func used() time.Duration {
	var nanoseconds uint64
	clockTimeGet(clockProcess, 1, &nanoseconds)
	return time.Duration(nanoseconds)
}
