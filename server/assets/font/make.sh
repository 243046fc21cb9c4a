#!/bin/sh
# Makes the font beside this script anew: DejaVu Sans Bold (Debian package fonts-dejavu-core) cut
# down to the characters of the captcha pictures. Needs pyftsubset (Debian package fonttools).
set -eu
cd "$(dirname "$0")"
pyftsubset /usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf --text=234679FHKMPRWXY \
    --no-hinting --layout-features= --notdef-outline --output-file=DejaVuSans-Bold.captcha.ttf
