#!/usr/bin/env bash
# pdfminer.six gives no text of a composite font whose Encoding is a CMap stream with codes of one byte, although the
# font has a ToUnicode map; pypdf gives the text.
#
# ISO 32000-1, 9.7.5.2: the Encoding of a Type 0 font is the name of a predefined CMap or a stream that holds one, and
# a CMap's codespace may have codes of one byte. 9.10.2: with a ToUnicode map, that map says what each code stands for.
# What one expects: text is found by the ToUnicode map. What is seen with pdfminer.six 20260107: it reads CMaps that it
# knows by their name, takes any other for one without codes, and so never asks the ToUnicode map. pdfplumber and
# markitdown stand on it. The same file with Identity-H and codes of two bytes is read.
#
# Run: findings/pdfminer-embedded-cmap.sh (needs python3 and PyPI). It fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pdfminer.six==20260107 pypdf==7.1.1
cat > "$folder/see.py" <<'PY'
import io, sys
from pdfminer.high_level import extract_text
import pypdf

def stream(text, head=""):
    return f"<< {head} /Length {len(text)} >>\nstream\n{text}\nendstream"

def cmap(kind, codespace, body):
    return (f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /{kind} def /CMapType 1 def\n"
            f"1 begincodespacerange {codespace} endcodespacerange\n{body}\nendcmap end end")

def document(encoding, shown, to_unicode):
    content = f"BT /F1 24 Tf 50 100 Td {shown} Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(content),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Seen /Encoding {encoding} /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Seen /DW 500 /FontDescriptor 7 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /Seen /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800"
        " /Descent -200 /CapHeight 700 /StemV 80 >>",
        stream(to_unicode),
        stream(cmap("OneByte", "<00> <FF>", "1 begincidrange <41> <43> 65 endcidrange"),
               "/Type /CMap /CMapName /OneByte /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"),
    ]
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{p:010} 00000 n \n" for p in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")

one = document("9 0 R", "(ABC)", cmap("U", "<00> <FF>", "1 beginbfrange <41> <43> <0041> endbfrange"))
two = document("/Identity-H", "<004100420043>", cmap("U", "<0000> <FFFF>", "1 beginbfrange <0041> <0043> <0041> endbfrange"))
seen = {}
for name, data in ("CMap stream, one byte", one), ("Identity-H, two bytes", two):
    seen[name] = (extract_text(io.BytesIO(data)).strip(), pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().strip())
    print(f"{name}: pdfminer.six {seen[name][0]!r}, pypdf {seen[name][1]!r}")
expected = {"CMap stream, one byte": ("", "ABC"), "Identity-H, two bytes": ("ABC", "ABC")}
sys.exit(0 if seen == expected else "not what was seen when this was written: " + repr(expected))
PY
"$folder/venv/bin/python" "$folder/see.py"
