# Le site
all: dist/index.html
dist/%.html: src/%.md
	mkdir -p dist
	pandoc $< -o $@
.PHONY: all
