# The released program and nothing else: no shell, no libraries, no network. goreleaser puts the program beside this file.
#
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" ghcr.io/reliure/reliure build
FROM scratch
COPY reliure /reliure
COPY LICENSE build/extras/NOTICES.txt /licences/
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["/reliure"]
CMD ["--help"]
