package markdown

import (
	"errors"
	"fmt"

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
	asset, err := a.find(address)
	switch {
	case errors.Is(err, site.ErrRemote):
		a.report.Warnf(at, "picture-remote", "The picture is not in the site, and nothing is fetched from the network. %v", err)
		return nil
	case err != nil:
		a.report.Warnf(at, "picture-missing", "The picture can't be shown. %v", err)
		return nil
	}
	return asset
}

// find looks a file up, and keeps it when it is there.
func (a *assets) find(address string) (*model.Asset, error) {
	asset, err := a.publication.Lookup(a.page, address)
	if err != nil {
		a.answers = append(a.answers, answer{address: address, found: err.Error()})
		return nil, err
	}
	a.answers = append(a.answers, answer{address: address, found: fmt.Sprintf("%q %q %q", asset.ID, asset.File, asset.MediaType)})
	if !a.seen[asset.ID] {
		if a.seen == nil {
			a.seen = map[string]bool{}
		}
		a.seen[asset.ID] = true
		a.found = append(a.found, asset)
	}
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
