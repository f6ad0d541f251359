#!/bin/sh
# Signs 20,000 offers with GNU parallel, counts the answers, and has openssl verify the last.
#
#   sh examples/batch_parallel.sh                                   two processes on this machine
#   sh examples/batch_parallel.sh --jobs 1 --sshlogin one,two       one process on each of two hosts
#
# A host needs `offersign` in its PATH, and the key at the path that it has here. The `line` of an
# error counts from the start of a block, so give each request an `id`.
set -eu
key="$PWD/examples/SubscriptionKey_THROWAWAY0.p8"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

seq 20000 |
  sed 's/.*/{"id":&,"productId":"com.example.sub.monthly","offerId":"offer&"}/' |
  parallel --jobs 2 "$@" --pipe --keep-order --block 200k --quote \
    offersign batch --quiet --no-warning key_readable_by_others --key "$key" --bundle-id com.example --format full > "$work/signed"

jq .id "$work/signed" > "$work/ids"
seq 20000 | cmp - "$work/ids"
echo "$(wc -l < "$work/ids") offers are signed, in order"

tail -n 1 "$work/signed" > "$work/last"
jq -r .signature "$work/last" | base64 -d > "$work/signature"
openssl pkey -in "$key" -pubout -out "$work/public-key"
jq -j '[.bundleId, .keyIdentifier, .productId, .offerId, "", .nonce, .timestamp]
  | map(tostring) | join("\u2063")' "$work/last" |
  openssl dgst -sha256 -verify "$work/public-key" -signature "$work/signature"
