package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// A grammar is the command line as completions and the man page need it.
type grammar []commandForm

// commandForm is a command with what may follow it.
type commandForm struct {
	name, about, detail string
	flags               []flagForm
	arguments           []valueForm
}

// flagForm is a flag, with its value when it takes one.
type flagForm struct {
	name, about string
	short       string // empty: none
	switches    bool   // takes no value
	value       valueForm
}

// valueForm is what may stand for a value.
type valueForm struct {
	name, about string
	words       []string // to choose from
	kind        string   // "dir", "file": what else may stand there; empty: anything
	optional    bool
}

// grammarOf reads kong's model. Hidden commands are left out.
func grammarOf(app *kong.Application) grammar {
	var g grammar
	for _, node := range app.Leaves(true) {
		c := commandForm{name: node.Name, about: node.Help, detail: node.Detail}
		for _, group := range node.AllFlags(true) {
			for _, f := range group {
				form := flagForm{name: f.Name, about: f.Help, switches: f.IsBool(), value: valueOf(f.Value)}
				form.value.name = f.PlaceHolder
				if f.Short != 0 {
					form.short = string(f.Short)
				}
				c.flags = append(c.flags, form)
			}
		}
		slices.SortStableFunc(c.flags, func(a, b flagForm) int { return strings.Compare(a.name, b.name) })
		for _, argument := range node.Positional {
			c.arguments = append(c.arguments, valueOf(argument))
		}
		g = append(g, c)
	}
	return g
}

// valueOf reads what may stand for a value: its enum, or the tag complete, which may also say dir or file.
func valueOf(v *kong.Value) valueForm {
	form := valueForm{name: strings.ToUpper(v.Name), about: v.Help, optional: !v.Required}
	words := v.EnumSlice()
	if v.Enum == "" {
		words = strings.Split(v.Tag.Get("complete"), ",")
	}
	for _, word := range words {
		switch word {
		case "":
		case "dir", "file":
			form.kind = word
		default:
			form.words = append(form.words, word)
		}
	}
	return form
}
