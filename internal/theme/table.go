package theme

// Tables says how tables too wide for the page may be made to fit, and how rows are told apart in long ones.
type Tables struct {
	LeastSize   Length `yaml:"least-size" about:"The smallest type that a table is set in."`
	StripedFrom int    `yaml:"striped-from" none:"0" about:"From so many rows on, every second row of a table's body has the tint. 0: in no table."`
}
