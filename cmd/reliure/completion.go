package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help is the part of `reliure completion --help` that tags can't hold.
func (completionCommand) Help() string {
	return `Prints a script for the shell that completes commands, flags and their values.

Examples:

  reliure completion bash > ~/.local/share/bash-completion/completions/reliure

  reliure completion zsh > "${fpath[1]}/_reliure"

  reliure completion fish > ~/.config/fish/completions/reliure.fish`
}

// Run prints the script.
func (c completionCommand) Run(app *kong.Context) error {
	g := grammarOf(app.Model)
	script := map[string]func() string{"bash": g.bash, "zsh": g.zsh, "fish": g.fish}[c.Shell]
	_, err := fmt.Print(script())
	return err
}

// bash writes a function that finds the command and what is before the cursor. What has no words of its own is left to
// bash, which completes files.
func (g grammar) bash() string {
	var commands, values, words strings.Builder
	for i, c := range g {
		if i > 0 {
			commands.WriteByte(' ')
		}
		commands.WriteString(c.name)
		var flags []string
		for _, f := range c.flags {
			flags = append(flags, "--"+f.name)
			if f.switches {
				continue
			}
			pattern := c.name + ",--" + f.name
			if f.short != "" {
				flags = append(flags, "-"+f.short)
				pattern += "|" + c.name + ",-" + f.short
			}
			values.WriteString(bashCase("        ", pattern, f.value))
		}
		arguments := ""
		for _, a := range c.arguments {
			arguments += " " + strings.Join(a.words, " ")
		}
		fmt.Fprintf(&words, "        %s) words=%s arguments=%s;;\n", c.name, shellQuote(strings.Join(flags, " ")),
			shellQuote(strings.TrimSpace(arguments)))
	}
	return fmt.Sprintf(`# Completion of reliure for bash. Written by: reliure completion bash
_reliure() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= words= arguments= i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            -*) ;;
            *) command=${COMP_WORDS[i]}; break;;
        esac
    done
    if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W %s -- "$current"))
        return
    fi
    # bash parts --flag=value at the sign.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    case $command,$previous in
%s    esac
    case $command in
%s    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$current"))
    elif [[ -n $arguments ]]; then
        COMPREPLY=($(compgen -W "$arguments" -- "$current"))
    fi
}
complete -o default -o bashdefault -F _reliure reliure
`, shellQuote(commands.String()+" --help"), values.String(), words.String())
}

// bashCase completes the value of a flag.
func bashCase(indent, pattern string, v valueForm) string {
	replies := ""
	if len(v.words) > 0 {
		replies = fmt.Sprintf("$(compgen -W %s -- \"$current\")", shellQuote(strings.Join(v.words, " ")))
	}
	if v.kind == "dir" {
		replies = strings.TrimSpace(replies + ` $(compgen -d -- "$current")`)
	}
	if replies == "" {
		return fmt.Sprintf("%s%s) return;;\n", indent, pattern)
	}
	return fmt.Sprintf("%s%s) COMPREPLY=(%s); return;;\n", indent, pattern, replies)
}

// zsh writes a function in the words of zsh's own _arguments and _describe.
func (g grammar) zsh() string {
	var commands, cases strings.Builder
	for _, c := range g {
		fmt.Fprintf(&commands, "        %s\n", shellQuote(c.name+":"+zshText(c.about)))
		fmt.Fprintf(&cases, "        %s)\n            _arguments", c.name)
		for _, f := range c.flags {
			value := ""
			if !f.switches {
				value = ":" + zshText(f.value.name) + ":" + zshAction(f.value)
			}
			about := "[" + zshText(f.about) + "]"
			if f.short == "" {
				fmt.Fprintf(&cases, " \\\n                %s", shellQuote("--"+f.name+about+value))
				continue
			}
			fmt.Fprintf(&cases, " \\\n                %s{-%s,--%s}%s",
				shellQuote(fmt.Sprintf("(-%s --%s)", f.short, f.name)), f.short, f.name, shellQuote(about+value))
		}
		for _, a := range c.arguments {
			fmt.Fprintf(&cases, " \\\n                %s", shellQuote("*:"+zshText(a.name)+":"+zshAction(a)))
		}
		cases.WriteString(";;\n")
	}
	return fmt.Sprintf(`#compdef reliure
# Completion of reliure for zsh. Written by: reliure completion zsh
_reliure() {
    local -a commands=(
%s    )
    if ((CURRENT == 2)); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
%s    esac
}
if [[ $funcstack[1] == _reliure ]]; then
    _reliure "$@"
else
    compdef _reliure reliure
fi
`, commands.String(), cases.String())
}

// zshText keeps a text from being read as a part of a specification.
func zshText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ":", `\:`, "[", `\[`, "]", `\]`).Replace(s)
}

func zshAction(v valueForm) string {
	files := map[string]string{"dir": "_files -/", "file": "_files"}[v.kind]
	switch {
	case len(v.words) == 0 && files == "":
		return " "
	case len(v.words) == 0:
		return files
	case files == "":
		return "(" + strings.Join(v.words, " ") + ")"
	default:
		return "{compadd " + strings.Join(v.words, " ") + "; " + files + "}"
	}
}

// fish writes a line for each command, flag and argument.
func (g grammar) fish() string {
	var out strings.Builder
	out.WriteString("# Completion of reliure for fish. Written by: reliure completion fish\ncomplete -c reliure -f\n")
	for _, c := range g {
		fmt.Fprintf(&out, "complete -c reliure -n __fish_use_subcommand -a %s -d %s\n", c.name, shellQuote(c.about))
		when := "complete -c reliure -n " + shellQuote("__fish_seen_subcommand_from "+c.name)
		for _, f := range c.flags {
			line := when + " -l " + f.name
			if f.short != "" {
				line += " -s " + f.short
			}
			if !f.switches {
				line += " -r" + fishValues(f.value)
			}
			fmt.Fprintf(&out, "%s -d %s\n", line, shellQuote(f.about))
		}
		for _, a := range c.arguments {
			fmt.Fprintf(&out, "%s%s\n", when, fishValues(a))
		}
	}
	return out.String()
}

func fishValues(v valueForm) string {
	line := ""
	if len(v.words) > 0 {
		line += " -a " + shellQuote(strings.Join(v.words, " "))
	}
	switch v.kind {
	case "dir":
		line += " -a '(__fish_complete_directories)'"
	case "file":
		line += " -F"
	}
	return line
}

// shellQuote puts a text between single quotes, as the three shells read it.
func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
