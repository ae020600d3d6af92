package render

import (
	"errors"
	"time"
)

var errTooSlow = errors.New("rendering takes too long")

// To look at the clock costs as much as a mark.
const marksBetween = 16

// deadline ends a template that takes too long, so that the others are rendered. It is looked at by the marks: a single
// call that never comes back is ended by who waits for the answer.
type deadline struct {
	at     time.Time
	marks  int
	isOver bool
}

func newDeadline(most time.Duration, latest time.Time) deadline {
	if most == 0 {
		return deadline{}
	}
	at := time.Now().Add(most)
	if latest.Before(at) {
		at = latest
	}
	return deadline{at: at}
}

func (d *deadline) check() error {
	if d.marks++; d.marks%marksBetween != 0 || d.at.IsZero() {
		return nil
	}
	d.isOver = d.isOver || time.Now().After(d.at)
	if d.isOver {
		return errTooSlow
	}
	return nil
}
