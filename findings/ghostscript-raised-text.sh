#!/usr/bin/env bash
# Ghostscript's txtwrite writes an exponent on a line of its own, above the number that it belongs to, where it begins
# exactly at the number's end: "10" with a raised "-3" and "kg" behind it becomes "-3" above "10 kg".
#
# ISO 32000-1, 9.4.2 and 9.3.7: text is raised by moving to another baseline or by a rise; nothing says that pieces of a
# line must not touch. What one expects: a line of "10-3 kg", as where there is a hundredth of a point between them.
# What is seen with Ghostscript 10.00: pieces that overlap in height are put on one line only if they are apart in
# width, and what touches, or overlaps by a rounding, is not. Typesetters place pieces end to end, so that it is the rule.
#
# Run: findings/ghostscript-raised-text.sh (needs python3 and Debian's ghostscript). It fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
command -v gs > /dev/null || { apt-get update -qq && apt-get install -qq -y --no-install-recommends ghostscript > /dev/null; }
echo "Ghostscript $(gs --version)"
cat > "$folder/write.py" <<'PY'
import sys

def document(apart):
    # "10" is 2 × 0.556 × 20 = 22.24 wide, "-3" is (0.333 + 0.556) × 12 = 10.668; the next baseline is back at 0
    content = (f"BT /F1 20 Tf 50 100 Td (10) Tj /F1 12 Tf {22.24 + apart:.3f} 8 Td (-3) Tj"
               f" /F1 20 Tf {10.668 + apart:.3f} -8 Td ( kg) Tj ET")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{p:010} 00000 n \n" for p in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"

for name, apart in ("touching", 0), ("apart", 0.02):
    open(f"{sys.argv[1]}/{name}.pdf", "w").write(document(apart))
PY
python3 "$folder/write.py" "$folder"
seen=""
for name in touching apart; do
	text=$(gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=txtwrite -o - "$folder/$name.pdf" | tr -s ' \r\n' '   ' | sed 's/^ //; s/ $//')
	echo "$name: $text"
	seen="$seen$name: $text; "
done
wanted="touching: -3 10 kg; apart: 10-3 kg; "
[ "$seen" = "$wanted" ] || { echo "not what was seen when this was written: $wanted"; exit 1; }
