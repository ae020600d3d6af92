package render

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"text/template"
	"time"
)

// functionsOf4 are what Helm 4 has besides.
var functionsOf4 = template.FuncMap{
	"mustToToml":           mustToTOML,
	"mustToDuration":       mustToDuration,
	"durationSeconds":      inUnits(time.Duration.Seconds),
	"durationMilliseconds": inWholeUnits(time.Duration.Milliseconds),
	"durationMicroseconds": inWholeUnits(time.Duration.Microseconds),
	"durationNanoseconds":  inWholeUnits(time.Duration.Nanoseconds),
	"durationMinutes":      inUnits(time.Duration.Minutes),
	"durationHours":        inUnits(time.Duration.Hours),
	"durationDays":         inUnits(func(d time.Duration) float64 { return d.Hours() / 24 }),
	"durationWeeks":        inUnits(func(d time.Duration) float64 { return d.Hours() / 24 / 7 }),
	"durationRoundTo":      toMultiple(time.Duration.Round),
	"durationTruncateTo":   toMultiple(time.Duration.Truncate),
}

func inUnits(count func(time.Duration) float64) func(any) float64 {
	return func(value any) float64 {
		d, err := durationOf(value)
		if err != nil {
			return 0
		}
		return count(d)
	}
}

func inWholeUnits(count func(time.Duration) int64) func(any) int64 {
	return func(value any) int64 {
		d, err := durationOf(value)
		if err != nil {
			return 0
		}
		return count(d)
	}
}

func toMultiple(change func(d, multiple time.Duration) time.Duration) func(value, multiple any) time.Duration {
	return func(value, multiple any) time.Duration {
		d, err := durationOf(value)
		if err != nil {
			return 0
		}
		m, err := durationOf(multiple)
		if err != nil {
			return d
		}
		return change(d, m)
	}
}

func mustToDuration(value any) time.Duration {
	d, err := durationOf(value)
	if err != nil {
		panic(err)
	}
	return d
}

// durationOf takes Go's notation, and numbers as seconds.
func durationOf(value any) (time.Duration, error) {
	switch value := value.(type) {
	case nil:
		return 0, errors.New("invalid duration")
	case time.Duration:
		return value, nil
	case string:
		text := strings.TrimSpace(value)
		if text == "" {
			return 0, errors.New("empty duration")
		}
		if d, err := time.ParseDuration(text); err == nil {
			return d, nil
		}
		if seconds, err := strconv.ParseFloat(text, 64); err == nil {
			return ofSeconds(seconds)
		}
		return 0, fmt.Errorf("could not parse duration %q", value)
	}
	number := reflect.ValueOf(value)
	switch {
	case number.CanInt():
		return ofWholeSeconds(number.Int())
	case number.CanUint():
		if number.Uint() > math.MaxInt64 {
			return 0, fmt.Errorf("duration seconds overflow: %d", number.Uint())
		}
		return ofWholeSeconds(int64(number.Uint()))
	case number.CanFloat():
		return ofSeconds(number.Float())
	}
	return 0, fmt.Errorf("unsupported duration type %T", value)
}

const mostSeconds = math.MaxInt64 / int64(time.Second)

func ofWholeSeconds(seconds int64) (time.Duration, error) {
	if seconds > mostSeconds || seconds < -mostSeconds {
		return 0, fmt.Errorf("duration seconds overflow: %d", seconds)
	}
	return time.Duration(seconds) * time.Second, nil
}

func ofSeconds(seconds float64) (time.Duration, error) {
	nanoseconds := seconds * float64(time.Second)
	if math.IsNaN(seconds) || math.Abs(nanoseconds) > math.MaxInt64 {
		return 0, fmt.Errorf("duration seconds overflow: %v", seconds)
	}
	return time.Duration(nanoseconds), nil
}
