package markdown

import (
	"errors"
	"os"

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
	asset, err := a.publication.Lookup(a.page, address)
	switch {
	case errors.Is(err, site.ErrRemote):
		a.report.Warnf(at, "picture-remote", "The picture is not in the site, and nothing is fetched from the network. %v", err)
		return nil
	case err != nil:
		a.report.Warnf(at, "picture-missing", "The picture can't be shown. %v", err)
		return nil
	}
	if !a.seen[asset.ID] {
		if a.seen == nil {
			a.seen = map[string]bool{}
		}
		a.seen[asset.ID] = true
		a.found = append(a.found, asset)
	}
	return asset
}

// data reads a file that is data for the page; nil when there is none.
func (a *assets) data(address string, at model.Pos) []byte {
	if a.publication == nil {
		return nil
	}
	asset, err := a.publication.Lookup(a.page, address)
	if err == nil {
		var data []byte
		if data, err = os.ReadFile(asset.File); err == nil {
			return data
		}
		a.report.Warnf(at, "data-missing", "The file %s can't be read, so what it holds is not shown.", asset.Path)
		return nil
	}
	a.report.Warnf(at, "data-missing", "The data of this passage can't be read, so it is not shown. %v", err)
	return nil
}
