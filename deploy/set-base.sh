#!/bin/sh
# Has the app lie below a path: the one place to say so, for whoever unpacked the archive.
#
#   sh deploy/set-base.sh /account/recovery/
#
# The page for unknown addresses, the API's address in config.json and the hosts' files beside this script
# (nginx, Caddy, Apache, CloudFront) all say that path afterwards; "/" is the root again. Where config.json
# names an API of another origin, that stays. Only public_url of the server is left to you.
set -eu

base=${1:-}
deploy=$(cd "$(dirname "$0")" && pwd)
site=${2:-$deploy/../site}
case $base in
/ | /[a-zA-Z0-9]*/) ;;
*) base=wrong ;;
esac
case $base in
wrong | *[!a-zA-Z0-9/._~-]* | *//*)
    echo "say where the app lies, with a slash at both ends: sh $0 /account/recovery/ [SITE]" >&2
    exit 1
    ;;
esac

# Replaces what a pattern finds in a file, which has to have it.
set_in() {
    if ! grep -q -e "$2" "$1"; then
        echo "$1 is not as it came along: nothing in it says where the app lies" >&2
        exit 1
    fi
    sed "s#$2#$3#" "$1" >"$1.new"
    # The file keeps its owner and its mode.
    cat "$1.new" >"$1"
    rm "$1.new"
}

set_in "$site/404.html" '<base href="[^"]*">' "<base href=\"$base\">"
if grep -q '"api": *"/' "$site/config.json"; then
    set_in "$site/config.json" '"api": *"/[^"]*"' "\"api\": \"${base}api/v1\""
fi
for file in regain.conf below/settings.conf; do
    set_in "$deploy/nginx/$file" '^\(map "" $regain_base { default "\)[^"]*' "\\1$base"
done
set_in "$deploy/caddy/Caddyfile" '{$REGAIN_BASE:[^}]*}' "{\$REGAIN_BASE:$base}"
set_in "$deploy/apache/regain.conf" '^Define REGAIN_BASE .*' "Define REGAIN_BASE $base"
set_in "$deploy/s3-cloudfront/sync.sh" '"${BASE:=[^}]*}"' "\"\${BASE:=$base}\""
set_in "$deploy/s3-cloudfront/function.js" '^var BASE = "[^"]*"' "var BASE = \"$base\""

echo "The app lies at $base: $site goes to that folder below the host's own."
echo "Set the server's public_url to https://your-host${base%/}."
