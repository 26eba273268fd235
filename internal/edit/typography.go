package edit

import "github.com/reliure/reliure/internal/model"

func setTypography(*model.Document) {}
