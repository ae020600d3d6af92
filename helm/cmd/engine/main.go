//go:build wasip1

// Command engine is the module that the language server loads. Somebody calls `allocate` with the length of a request,
// writes it where that says, and calls `answer`, which gives the address of the answer and, in the upper half, its
// length. The answer stays until the next call.
package main

import (
	"io"
	"log"
	"runtime/debug"
	"unsafe"

	"kube-service-links/helm/internal/answer"
)

// From here on the collector works hard; the memory itself ends at twice as much.
const softLimit = 512 << 20

var request, reply []byte

//go:wasmexport allocate
func allocate(length uint32) uint32 {
	reply = nil
	request = make([]byte, length)
	return address(request)
}

//go:wasmexport answer
func answerRequest() uint64 {
	reply = answer.Of(request)
	request = nil
	return uint64(len(reply))<<32 | uint64(address(reply))
}

func address(data []byte) uint32 {
	return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(data))))
}

func init() {
	log.SetOutput(io.Discard)
	// What a rendering needs is small beside the module itself, so time is worth more.
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(softLimit)
}

func main() {}
