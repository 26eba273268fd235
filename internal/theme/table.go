package theme

// Tables says how tables too wide for the page may be made to fit.
type Tables struct {
	LeastSize Length `yaml:"least-size"` // the smallest type that a table is set in
}
