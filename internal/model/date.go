package model

// No publication is older than printing, and an archive holds no file that is younger than ZIP can say.
const (
	earliestDate = "1450-01-01"
	latestDate   = "2107-12-31"
)

// IsPlausibleDate reports whether a date in the form of ISO 8601 can be that of a publication;
// another has a wrong year.
func IsPlausibleDate(date string) bool { return date >= earliestDate && date <= latestDate }
