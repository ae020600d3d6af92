package apiserver

import (
	"net"
	"sync"
)

// listener knows its connections. An API server that ends waits a minute for each client that watches something;
// the clients of this one can see it go.
type listener struct {
	net.Listener
	mutex sync.Mutex
	open  map[net.Conn]struct{}
}

// listen opens a port of the loopback interface that is free.
func listen() (*listener, error) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	return &listener{Listener: inner, open: map[net.Conn]struct{}{}}, err
}

func (l *listener) Accept() (net.Conn, error) {
	connection, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.open[connection] = struct{}{}
	return &tracked{connection, l}, nil
}

// hangUp ends all connections.
func (l *listener) hangUp() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for connection := range l.open {
		connection.Close()
	}
}

type tracked struct {
	net.Conn
	owner *listener
}

func (t *tracked) Close() error {
	t.owner.mutex.Lock()
	delete(t.owner.open, t.Conn)
	t.owner.mutex.Unlock()
	return t.Conn.Close()
}
