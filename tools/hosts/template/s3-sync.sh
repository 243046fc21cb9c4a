#!/bin/sh
# Regain on S3: uploads the archive's folder site/, each file with its type, its time to be kept, and
# how it is packed. {{generated}}
#
#   BUCKET=my-bucket sh sync.sh site/
#
# BASE is where the app lies at the host, with a slash at both ends. DISTRIBUTION, where it is set,
# is told to ask anew for what is not hashed. Nothing is deleted: pages that are still open somewhere
# go on finding their files.
set -eu

: "${BUCKET:?names the bucket}"
: "${BASE:={{base}}}"
: "${AWS:=aws}"
SITE=${1:?names the folder site of the archive}

kind() {
    case $1 in
        {{types}}
        *) echo 'application/octet-stream' ;;
    esac
}

# put <file> <key> <plain name> <cache> [<encoding>]
put() {
    set -- "$1" "s3://$BUCKET$BASE$2" "$(kind "$3")" "$4" "${5:-}"
    if [ -n "$5" ]; then
        $AWS s3 cp "$1" "$2" --content-type "$3" --cache-control "$4" --content-encoding "$5"
    else
        $AWS s3 cp "$1" "$2" --content-type "$3" --cache-control "$4"
    fi
}

# function.js asks for these packed: where packing does not pay, they lie there as they are.
put_packed() {
    put "$SITE/$1" "$1" "$1" "$2"
    for packing in br:br gz:gzip; do
        ending=${packing%:*}
        if [ -f "$SITE/$1.$ending" ]; then
            put "$SITE/$1.$ending" "$1.$ending" "$1" "$2" "${packing#*:}"
        else
            put "$SITE/$1" "$1.$ending" "$1" "$2"
        fi
    done
}

# Pages come last: whatever they name is there before them.
for order in assets others pages; do
    (cd "$SITE" && find . -type f ! -name '.*' ! -name '*.br' ! -name '*.gz' | sort) |
    while IFS= read -r file; do
        file=${file#./}
        case $order:$file in
            assets:assets/*) put_packed "$file" '{{hashed}}' ;;
            others:assets/* | pages:assets/*) ;;
            others:config.json) put "$SITE/$file" "$file" "$file" '{{asked}}' ;;
            others:*.html | pages:config.json) ;;
            others:*) put "$SITE/$file" "$file" "$file" '{{other}}' ;;
            pages:*index.html) put_packed "$file" '{{asked}}' ;;
            pages:*.html) put "$SITE/$file" "$file" "$file" '{{asked}}' ;;
        esac
    done
done

if [ -n "${DISTRIBUTION:-}" ]; then
    $AWS cloudfront create-invalidation --distribution-id "$DISTRIBUTION" --paths "$BASE*"
fi
