#!/usr/bin/env bash
# The steps of the GitHub Action (action.yml): reliure.sh install|build|release
#
# Inputs come as INPUT_… variables, outputs go to the files that GitHub names. It needs what every runner has: bash, curl, tar or unzip,
# sha256sum or shasum, and gh for a release.
set -euo pipefail

fail() {
	echo "::error title=Reliure::$*"
	exit 1
}

# install puts the program into the runner's temporary folder and on its PATH: a release checked against its checksums, or a build of
# this very action's source where the action is named by a branch or a commit and no version is asked for.
install() {
	local version=${INPUT_VERSION:-} folder=$RUNNER_TEMP/reliure
	if [ -z "$version" ] && [[ ${ACTION_REF:-} =~ ^v[0-9]+\.[0-9]+\.[0-9]+ ]]; then
		version=$ACTION_REF
	fi
	mkdir -p "$folder"
	if [ -n "$version" ]; then
		download "$version" "$folder"
	else
		command -v go >/dev/null || fail "No version of Reliure is named, and there is no Go to build it with. Set the input version, as in v1.0.0."
		(cd "$ACTION_PATH" && CGO_ENABLED=0 go build -trimpath -o "$folder/" ./cmd/reliure)
	fi
	echo "$folder" >>"$GITHUB_PATH"
	"$folder/reliure" version
	echo "version=$("$folder/reliure" version | awk 'NR == 1 { print $2 }')" >>"$GITHUB_OUTPUT"
}

# download VERSION FOLDER fetches the archive of a release for this system, and unpacks it when its checksum is right.
download() {
	local address=https://github.com/reliure/reliure/releases/download/$1 system machine archive
	case $RUNNER_OS in
	Linux) system=linux ;;
	macOS) system=darwin ;;
	Windows) system=windows ;;
	*) fail "There is no release of Reliure for $RUNNER_OS." ;;
	esac
	case $RUNNER_ARCH in
	X64) machine=amd64 ;;
	ARM64) machine=arm64 ;;
	*) fail "There is no release of Reliure for $RUNNER_ARCH." ;;
	esac
	archive=reliure_${system}_$machine.tar.gz
	[ "$system" != windows ] || archive=${archive%.tar.gz}.zip
	cd "$2"
	for file in "$archive" checksums.txt; do
		curl --fail --silent --show-error --location --retry 3 --output "$file" "$address/$file" ||
			fail "$address/$file can't be downloaded. Is $1 a version of Reliure?"
	done
	awk -v archive="$archive" '$2 == archive' checksums.txt >wanted.txt
	[ -s wanted.txt ] || fail "The checksums of Reliure $1 don't name $archive."
	checksum wanted.txt || fail "$archive is not the file that Reliure $1 was published with: its checksum is another."
	case $archive in
	*.zip) unzip -q -o "$archive" ;;
	*) tar -xzf "$archive" ;;
	esac
}

# checksum FILE compares files with the sums that FILE lists.
checksum() {
	if command -v sha256sum >/dev/null; then
		sha256sum --check --quiet "$1"
	else
		shasum --algorithm 256 --check "$1" >/dev/null
	fi
}

# build writes the artifacts. The outputs are written whatever the exit code: what was found is worth an upload when the build fails.
build() {
	local sarif=$RUNNER_TEMP/reliure.sarif code=0
	local arguments=("$INPUT_SOURCE" --output "$INPUT_OUTPUT" --format "$INPUT_FORMATS" --diagnostics sarif --diagnostics-file "$sarif")
	[ -z "${INPUT_THEME:-}" ] || arguments+=(--theme "$INPUT_THEME")
	[ -z "${INPUT_STANDARD:-}" ] || arguments+=(--pdf-standard "$INPUT_STANDARD")
	[ "${INPUT_STRICT:-false}" != true ] || arguments+=(--strict)
	[ "${INPUT_PUBLISH:-false}" != true ] || arguments+=(--publish)
	rm -f "$sarif"
	echo "::add-matcher::$ACTION_PATH/.github/action/matcher.json"
	# What the site's files are called must not be taken for commands of the workflow.
	local token
	token=reliure-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	echo "::stop-commands::$token"
	reliure build "${arguments[@]}" || code=$?
	echo "::$token::"
	echo "::remove-matcher owner=reliure::"
	echo "::remove-matcher owner=reliure-without-place::"
	[ ! -s "$sarif" ] || echo "sarif=$sarif" >>"$GITHUB_OUTPUT"
	if [ "$code" -eq 0 ]; then
		paths pdf '\.pdf$'
		paths epub '\.epub$'
		echo "manifest=$INPUT_OUTPUT/manifest.json" >>"$GITHUB_OUTPUT"
		echo "checksums=$INPUT_OUTPUT/SHA256SUMS" >>"$GITHUB_OUTPUT"
	fi
	exit "$code"
}

# paths NAME PATTERN sets an output to the artifacts whose names have the pattern, a path on each line.
paths() {
	{
		echo "$1<<END-OF-PATHS"
		artifacts | grep "$2" || true
		echo "END-OF-PATHS"
	} >>"$GITHUB_OUTPUT"
}

# artifacts lists the paths of what was built.
artifacts() {
	sed "s|^[0-9a-f]* [ *]|$INPUT_OUTPUT/|" "$INPUT_OUTPUT/SHA256SUMS"
}

# release uploads the artifacts to a release that exists. The same sources give the same bytes: when the release has them already, there
# is nothing to do, and when it has others, they are replaced only on demand.
release() {
	local there=$RUNNER_TEMP/reliure-released
	rm -rf "$there"
	if gh release download "$INPUT_RELEASE" --pattern SHA256SUMS --dir "$there" 2>/dev/null; then
		if cmp -s "$there/SHA256SUMS" "$INPUT_OUTPUT/SHA256SUMS"; then
			echo "The release $INPUT_RELEASE has these artifacts already, byte for byte."
			return
		fi
		[ "${INPUT_REPLACE:-false}" = true ] ||
			fail "The release $INPUT_RELEASE has other artifacts. Make a new release, or set replace: true."
	fi
	local files=("$INPUT_OUTPUT/manifest.json" "$INPUT_OUTPUT/SHA256SUMS")
	while IFS= read -r file; do
		files+=("$file")
	done < <(artifacts)
	gh release upload "$INPUT_RELEASE" "${files[@]}" --clobber
}

case ${1:-} in
install | build | release) "$1" ;;
*) fail "usage: reliure.sh install|build|release" ;;
esac
