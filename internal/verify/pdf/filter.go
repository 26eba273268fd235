package pdf

import (
	"bytes"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zlib"
)

var errTooLarge = errors.New("its streams are larger than the limit when they are decoded")

// Filters lists the names of a stream's filters, in the order they are undone.
func (f *File) Filters(s *Stream) []Name {
	switch filter := f.Get(s.Dict["Filter"]).(type) {
	case Name:
		return []Name{filter}
	case Array:
		names := make([]Name, len(filter))
		for i, o := range filter {
			names[i] = f.Name(o)
		}
		return names
	}
	return nil
}

// Decode undoes a stream's filters (7.4). Those of pictures (DCT, JPX, CCITT, JBIG2) are not undone: their
// data is returned as it is.
func (f *File) Decode(s *Stream) ([]byte, error) {
	s.once.Do(func() { s.decoded, s.failure = f.decode(s) })
	return s.decoded, s.failure
}

func (f *File) decode(s *Stream) ([]byte, error) {
	data := s.Raw
	for i, filter := range f.Filters(s) {
		var err error
		switch filter {
		case "FlateDecode", "Fl":
			if data, err = f.inflate(data); err == nil {
				data, err = f.unpredict(data, f.parameters(s, i))
			}
		case "ASCIIHexDecode", "AHx":
			var o Object
			o, err = (&lexer{data: append([]byte("<"), append(bytes.Clone(data), '>')...)}).hexadecimal()
			text, _ := o.(String)
			data = []byte(text)
		case "ASCII85Decode", "A85":
			data, err = decode85(data)
		case "DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode":
			return data, nil
		default:
			err = fmt.Errorf("its filter %s can't be read", filter)
		}
		if err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f *File) parameters(s *Stream, i int) Dict {
	switch p := f.Get(s.Dict["DecodeParms"]).(type) {
	case Dict:
		return p
	case Array:
		if i < len(p) {
			return f.Dict(p[i])
		}
	}
	return nil
}

// inflate undoes FlateDecode. A checksum that fails is an error: the file is damaged.
func (f *File) inflate(data []byte) ([]byte, error) {
	r, err := f.inflater(data)
	if err != nil {
		return nil, err
	}
	defer f.inflates.Put(r)
	limit := max(0, min(maxStream, maxDecoded-int(f.decoded.Load())))
	var out bytes.Buffer
	out.Grow(min(4*len(data), limit))
	n, err := io.Copy(&out, io.LimitReader(r, int64(limit)+1))
	f.decoded.Add(n)
	if err != nil {
		return nil, err
	}
	if int(n) > limit {
		return nil, errTooLarge
	}
	return out.Bytes(), nil
}

// inflater returns a reader of deflated data, with the tables of one that is done where there is any.
func (f *File) inflater(data []byte) (io.Reader, error) {
	if r, ok := f.inflates.Get().(io.Reader); ok {
		return r, r.(zlib.Resetter).Reset(bytes.NewReader(data), nil)
	}
	return zlib.NewReader(bytes.NewReader(data))
}

func decode85(data []byte) ([]byte, error) {
	data, _, _ = bytes.Cut(data, []byte("~>"))
	out := make([]byte, 4*len(data)+4)
	n, _, err := ascii85.Decode(out, data, true)
	return out[:n], err
}

// unpredict undoes the PNG predictors (7.4.4.4), which cross-reference streams and pictures use.
func (f *File) unpredict(data []byte, parameters Dict) ([]byte, error) {
	predictor, _ := f.Int(parameters["Predictor"])
	if predictor <= 1 {
		return data, nil
	}
	if predictor < 10 {
		return nil, errors.New("the TIFF predictor can't be read")
	}
	value := func(key Name, otherwise int) int {
		if n, ok := f.Int(parameters[key]); ok {
			return n
		}
		return otherwise
	}
	colours, bits, columns := value("Colors", 1), value("BitsPerComponent", 8), value("Columns", 1)
	if colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<24 {
		return nil, errors.New("its predictor is out of range")
	}
	pixel, row := (colours*bits+7)/8, (colours*bits*columns+7)/8
	out := make([]byte, 0, len(data))
	previous := make([]byte, row)
	for len(data) > row {
		kind := data[0]
		out = append(out, data[1:row+1]...)
		line := out[len(out)-row:]
		data = data[row+1:]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], previous[i-pixel]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += previous[i]
			case 3:
				line[i] += byte((int(left) + int(previous[i])) / 2)
			case 4:
				line[i] += paeth(left, previous[i], corner)
			}
		}
		previous = line
	}
	return out, nil
}

func paeth(left, up, corner byte) byte {
	p := int(left) + int(up) - int(corner)
	a, b, c := distance(p, left), distance(p, up), distance(p, corner)
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return up
	}
	return corner
}

func distance(p int, v byte) int { return max(p-int(v), int(v)-p) }
