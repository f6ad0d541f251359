#!/usr/bin/env bash
# The same offer with openssl alone, to compare, or to see what is signed.
# Its signature differs at every run, because openssl signs with a random number; both are right.
#
#   examples/sign-with-openssl.sh KEY KEY_ID BUNDLE_ID PRODUCT OFFER [USER [NONCE [MILLIS]]]
set -euo pipefail
[ $# -ge 5 ] || { sed -n 's/^# *\(examples.*KEY\)/usage: \1/p' "$0" >&2; exit 2; }
key=$1 key_id=$2 bundle_id=$3 product=$4 offer=$5 user=${6-}
nonce=${7:-$(openssl rand -hex 16 | sed -E 's/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/\1-\2-4\3-8\4-\5/')}
timestamp=${8:-$(date +%s)000}

# Seven fields, six separators (U+2063, in UTF-8 E2 81 A3), no newline. A token stands in lower case.
separator=$(printf '\342\201\243')
signature=$(printf "%s$separator%s$separator%s$separator%s$separator%s$separator%s$separator%s" \
  "$bundle_id" "$key_id" "$product" "$offer" "$user" "$nonce" "$timestamp" |
  openssl dgst -sha256 -sign "$key" | openssl base64 -A)

printf '{"nonce":"%s","timestamp":%s,"keyIdentifier":"%s","signature":"%s"}\n' \
  "$nonce" "$timestamp" "$key_id" "$signature"
