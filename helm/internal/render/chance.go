package render

import (
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"text/template"
	"time"
)

// chance stands in for what is another thing each time: the same seed gives the same, and it counts how often it was
// asked.
type chance struct {
	pick  func(below int) int
	now   time.Time
	asked int
}

// Two seeds stand for what chance may do at the most: what is decided by a comparison is most often decided otherwise.
const (
	LowestSeed  = 3
	HighestSeed = 4
)

func newChance(options Options) *chance {
	c := &chance{pick: rand.New(rand.NewPCG(options.Seed, 0)).IntN, now: time.UnixMilli(options.Now)}
	switch options.Seed {
	case LowestSeed:
		c.pick = func(int) int { return 0 }
	case HighestSeed:
		c.pick = func(below int) int { return below - 1 }
	}
	return c
}

// certificate has the fields of sprig's. What is in it is of the right length, and nothing more.
type certificate struct{ Cert, Key string }

const (
	digits       = "0123456789"
	letters      = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	base64Digits = letters + digits + "+/"
	// Most that sprig would be asked for in earnest.
	mostCharacters = 1 << 20
)

func (c *chance) text(of string, length int) string {
	c.asked++
	var text strings.Builder
	for range min(max(length, 0), mostCharacters) {
		text.WriteByte(of[c.pick(len(of))])
	}
	return text.String()
}

func (c *chance) pem(kind string, length int) string {
	var lines strings.Builder
	fmt.Fprintf(&lines, "-----BEGIN %s-----\n", kind)
	for body := c.text(base64Digits, length); body != ""; {
		line := body[:min(64, len(body))]
		body = body[len(line):]
		lines.WriteString(line + "\n")
	}
	fmt.Fprintf(&lines, "-----END %s-----\n", kind)
	return lines.String()
}

func (c *chance) certificate() certificate {
	return certificate{Cert: c.pem("CERTIFICATE", 1100), Key: c.pem("RSA PRIVATE KEY", 1588)}
}

func (c *chance) time() time.Time {
	c.asked++
	return c.now
}

// date is what sprig makes of it: what is no date is now.
func (c *chance) date(value any) any {
	switch value.(type) {
	case time.Time, *time.Time, int64, int, int32:
		return value
	}
	return c.time()
}

func (c *chance) functions(all template.FuncMap) template.FuncMap {
	date := all["date"].(func(string, any) string)
	dateInZone := all["dateInZone"].(func(string, any, string) string)
	htmlDate := all["htmlDate"].(func(any) string)
	htmlDateInZone := all["htmlDateInZone"].(func(any, string) string)
	inZone := func(layout string, value any, zone string) string { return dateInZone(layout, c.date(value), zone) }
	of := func(characters string) func(int) string {
		return func(length int) string { return c.text(characters, length) }
	}
	return template.FuncMap{
		"now":            c.time,
		"ago":            func(any) string { c.asked++; return "0s" },
		"date":           func(layout string, value any) string { return date(layout, c.date(value)) },
		"dateInZone":     inZone,
		"date_in_zone":   inZone,
		"htmlDate":       func(value any) string { return htmlDate(c.date(value)) },
		"htmlDateInZone": func(value any, zone string) string { return htmlDateInZone(c.date(value), zone) },
		"randAlphaNum":   of(letters + digits),
		"randAlpha":      of(letters),
		"randNumeric":    of(digits),
		"randAscii":      of(printable()),
		"randInt":        c.integer,
		"randBytes": func(length int) (string, error) {
			return base64.StdEncoding.EncodeToString([]byte(c.text(printable(), length))), nil
		},
		"shuffle":  c.shuffle,
		"uuidv4":   c.uuid,
		"bcrypt":   func(string) string { return "$2a$10$" + c.text(letters+digits, 53) },
		"htpasswd": c.htpasswd,
		"genPrivateKey": func(kind string) string {
			return c.pem(strings.ToUpper(strings.TrimPrefix(kind, "ed25519"))+" PRIVATE KEY", 1588)
		},
		"genCA":             func(string, int) (certificate, error) { return c.certificate(), nil },
		"genCAWithKey":      func(string, int, string) (certificate, error) { return c.certificate(), nil },
		"genSelfSignedCert": func(string, []any, []any, int) (certificate, error) { return c.certificate(), nil },
		"genSelfSignedCertWithKey": func(string, []any, []any, int, string) (certificate, error) {
			return c.certificate(), nil
		},
		"genSignedCert": func(string, []any, []any, int, certificate) (certificate, error) { return c.certificate(), nil },
		"genSignedCertWithKey": func(string, []any, []any, int, certificate, string) (certificate, error) {
			return c.certificate(), nil
		},
		"buildCustomCert": func(cert, key string) (certificate, error) { return customCertificate(cert, key) },
		"encryptAES": func(_, text string) (string, error) {
			return c.text(base64Digits, (len(text)/16+2)*16*4/3), nil
		},
		// Go's maps have no order; any is right.
		"keys":   sortedKeys,
		"values": sortedValues,
	}
}

func printable() string {
	var all strings.Builder
	for char := byte(32); char < 127; char++ {
		all.WriteByte(char)
	}
	return all.String()
}

func (c *chance) integer(from, to int) (int, error) {
	c.asked++
	if to <= from {
		return 0, errors.New("error calling randInt: invalid argument to Intn")
	}
	return c.pick(to-from) + from, nil
}

func (c *chance) shuffle(text string) string {
	c.asked++
	characters := []rune(text)
	for i := len(characters) - 1; i > 0; i-- {
		j := c.pick(i + 1)
		characters[i], characters[j] = characters[j], characters[i]
	}
	return string(characters)
}

func (c *chance) uuid() string {
	hex := c.text("0123456789abcdef", 32)
	return hex[:8] + "-" + hex[8:12] + "-4" + hex[13:16] + "-a" + hex[17:20] + "-" + hex[20:]
}

func (c *chance) htpasswd(user, _ string) string {
	if strings.Contains(user, ":") {
		return "invalid username: " + user
	}
	return user + ":$2a$10$" + c.text(letters+digits, 53)
}

func customCertificate(cert, key string) (certificate, error) {
	decodedCert, err := base64.StdEncoding.DecodeString(cert)
	if err != nil {
		return certificate{}, errors.New("unable to decode base64 certificate")
	}
	decodedKey, err := base64.StdEncoding.DecodeString(key)
	if err != nil {
		return certificate{}, errors.New("unable to decode base64 private key")
	}
	return certificate{string(decodedCert), string(decodedKey)}, nil
}

func sortedKeys(of ...map[string]any) []string {
	keys := []string{}
	for _, each := range of {
		keys = append(keys, slices.Sorted(maps.Keys(each))...)
	}
	return keys
}

func sortedValues(of map[string]any) []any {
	values := []any{}
	for _, key := range slices.Sorted(maps.Keys(of)) {
		values = append(values, of[key])
	}
	return values
}
