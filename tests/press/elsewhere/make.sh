#!/usr/bin/env bash
# Makes the PDFs of this folder anew, each with the program it is named after: bash tests/press/elsewhere/make.sh
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -c 'import typst; open("typst.pdf", "wb").write(typst.compile("typst.typ"))'
pdflatex -interaction=batchmode -output-directory "$work" latex.tex >/dev/null && cp "$work/latex.pdf" .
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --disable-pdf-tagging --print-to-pdf="$work/chromium.pdf" chromium.html 2>/dev/null
cp "$work/chromium.pdf" .
gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -dAutoRotatePages=/None -o ghostscript.pdf \
    -c '<< /NeverEmbed [ ] >> setdistillerparams' -f ghostscript.ps
soffice --headless -env:UserInstallation="file://$work/office" --convert-to pdf --outdir "$work" libreoffice.fodt >/dev/null
cp "$work/libreoffice.pdf" .
