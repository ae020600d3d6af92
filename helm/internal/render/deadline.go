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
	// at is what has been used by then; 0 for never.
	at     time.Duration
	marks  int
	isOver bool
}

func newDeadline(most, latest time.Duration) deadline {
	if most == 0 {
		return deadline{}
	}
	return deadline{at: min(used()+most, latest)}
}

func (d *deadline) check() error {
	if d.marks++; d.marks%marksBetween != 0 || d.at == 0 {
		return nil
	}
	d.isOver = d.isOver || used() > d.at
	if d.isOver {
		return errTooSlow
	}
	return nil
}
