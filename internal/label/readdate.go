package label

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ReadDate reads a date as people write it in one of the languages, with the month by its name: "20 avril 2022",
// "April 20th, 2022". It returns it as ISO 8601 has it.
func ReadDate(text string) (iso string, ok bool) {
	m := writtenDate.FindStringSubmatch(strings.ToLower(strings.Join(strings.Fields(text), " ")))
	if m == nil {
		return "", false
	}
	day, name, year := m[1], m[2], m[5]
	if name == "" {
		name, day = m[3], m[4]
	}
	for _, language := range []string{"en", "fr", "de", "es", "it", "pt", "nl"} {
		for i, month := range For(language).Months {
			if number, err := strconv.Atoi(day); err == nil && name == strings.ToLower(month) {
				iso = fmt.Sprintf("%s-%02d-%02d", year, i+1, number)
				_, _, _, ok = cutDate(iso)
				return iso, ok
			}
		}
	}
	return "", false
}

// writtenDate is day, month and year, or month, day and year.
var writtenDate = regexp.MustCompile(`^(?:(\d{1,2})(?:er|\.|º|st|nd|rd|th)? (?:de )?(\pL+)|(\pL+) (\d{1,2})(?:st|nd|rd|th)?)` +
	`,? (?:de )?(\d{4})$`)
