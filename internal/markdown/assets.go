package markdown

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// assets looks up the files that one page names, and keeps those found in the order of their first use.
type assets struct {
	publication *site.Publication // nil: no file is found, and nothing is said about it
	page        *site.Page
	report      *diag.List
	found       []*model.Asset
	seen        map[string]bool
	answers     []answer // to all that was asked, in order
}

// picture looks a picture up; nil when there is none to show.
func (a *assets) picture(address string, at model.Pos) *model.Asset {
	if a.publication == nil {
		return nil
	}
	if address == "" {
		a.report.Warnf(at, "picture-missing", "This picture names no file. Name one, or remove the picture.")
		return nil
	}
	if len(address) > len("data:") && strings.EqualFold(address[:len("data:")], "data:") {
		return a.decode(address, at)
	}
	asset, err := a.find(address)
	switch {
	case errors.Is(err, site.ErrRemote) && isOnOneComputer(address):
		a.report.Warnf(at, "picture-missing",
			"The picture can't be shown: %s is a place on one computer. Put a copy into the site's public folder and "+
				"name that.", address)
		return nil
	case errors.Is(err, site.ErrRemote):
		a.report.Warnf(at, "picture-remote",
			"The picture is not in the site, and nothing is fetched from the network. %v", err)
		return nil
	case err != nil:
		a.report.Warnf(at, "picture-missing", "The picture can't be shown. %v", err)
		return nil
	}
	return asset
}

// isOnOneComputer reports whether an address is that of a file on somebody's disk: file:///C:/a.png, C:\a.png.
func isOnOneComputer(address string) bool {
	scheme, rest, ok := strings.Cut(strings.TrimSpace(address), ":")
	isDrive := len(scheme) == 1 && rest != "" && strings.ContainsAny(rest[:1], `\/`)
	return ok && (isDrive || strings.EqualFold(scheme, "file"))
}

// find looks a file up, and keeps it when it is there.
func (a *assets) find(address string) (*model.Asset, error) {
	asset, err := a.publication.Lookup(a.page, address)
	if err != nil {
		a.answers = append(a.answers, answer{address: address, found: err.Error()})
		return nil, err
	}
	a.answers = append(a.answers, answer{address: address,
		found: fmt.Sprintf("%q %q %q", asset.ID, asset.File, asset.MediaType)})
	a.add(asset)
	return asset, nil
}

// data reads a file that is data for the page; nil when there is none.
func (a *assets) data(address string, at model.Pos) []byte {
	if a.publication == nil {
		return nil
	}
	asset, data, err := a.readData(address)
	switch {
	case asset == nil:
		a.report.Warnf(at, "data-missing", "The data of this passage can't be read, so it is not shown. %v", err)
	case err != nil:
		a.report.Warnf(at, "data-missing", "The file %s can't be read, so what it holds is not shown.", asset.Path)
	}
	return data
}

// readData reads a file, if it is there.
func (a *assets) readData(address string) (asset *model.Asset, data []byte, err error) {
	if asset, err = a.publication.Lookup(a.page, address); err == nil {
		data, err = a.publication.ReadAsset(asset)
	}
	found := string(data)
	if err != nil {
		found = err.Error()
	}
	a.answers = append(a.answers, answer{address: address, isData: true, found: found})
	return asset, data, err
}

// decode keeps the picture that an address holds: data:image/png;base64,… (RFC 2397).
func (a *assets) decode(address string, at model.Pos) *model.Asset {
	header, payload, ok := strings.Cut(address[len("data:"):], ",")
	mediaType, _, _ := strings.Cut(strings.ToLower(header), ";")
	var data []byte
	var err error
	if strings.HasSuffix(strings.ToLower(strings.TrimSpace(header)), ";base64") {
		payload = strings.Join(strings.Fields(payload), "")
		if data, err = base64.StdEncoding.DecodeString(payload); err != nil {
			data, err = base64.RawStdEncoding.DecodeString(strings.TrimRight(payload, "="))
		}
	} else if payload, err = url.PathUnescape(payload); err == nil {
		data = []byte(payload)
	}
	if !ok || err != nil || len(data) == 0 {
		a.report.Warnf(at, "picture-unreadable",
			"The picture that lies in the page itself is damaged and is left out. Save it as a file beside the page, "+
				"and name that.")
		return nil
	}
	return a.embed(data, mediaType, at)
}

// embed keeps a picture that lies in the page. It goes by a name made of what it holds.
func (a *assets) embed(data []byte, mediaType string, at model.Pos) *model.Asset {
	if a.publication == nil {
		return nil
	}
	digest := sha256.Sum256(data)
	name := model.EmbeddedIn + hex.EncodeToString(digest[:8])
	asset := &model.Asset{ID: name, Path: name, Data: data, MediaType: mediaType, Place: at}
	a.keep(asset)
	return asset
}

// keep adds an asset that lies in the page.
func (a *assets) keep(asset *model.Asset) {
	a.answers = append(a.answers, answer{held: asset})
	a.add(asset)
}

// add adds an asset to those of the page, once.
func (a *assets) add(asset *model.Asset) {
	if a.seen[asset.ID] {
		return
	}
	if a.seen == nil {
		a.seen = map[string]bool{}
	}
	a.seen[asset.ID] = true
	a.found = append(a.found, asset)
}
