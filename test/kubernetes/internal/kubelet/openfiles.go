package kubelet

import "syscall"

// openFiles is the limit that the process has: the kubelet sets it, and is to change nothing.
func openFiles() int64 {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 1024
	}
	return int64(limit.Cur)
}
