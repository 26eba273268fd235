package theme

// Tables says how tables too wide for the page may be made to fit.
type Tables struct {
	LeastSize Length `yaml:"least-size" about:"The smallest type that a table is set in."`
}
