#!/usr/bin/env bash
# Signs one offer in a CI job. The job maps the secret that holds the key to OFFER_KEY: the key is in
# no file, in no argument and in no log. It also sets OFFERSIGN_KEY_ID and OFFERSIGN_BUNDLE_ID.
#
#   examples/sign-in-ci.sh com.example.sub.monthly offer1
set -euo pipefail

signed=$(offersign sign --quiet --strict --key env:OFFER_KEY --key-id "${OFFERSIGN_KEY_ID:?}" \
  --bundle-id "${OFFERSIGN_BUNDLE_ID:?}" --product "$1" --offer "$2" --format discount)

# What the app needs, as the variables of the next step.
jq -r '"OFFER_KEY_ID=\(.keyIdentifier)", "OFFER_NONCE=\(.nonce)", "OFFER_TIMESTAMP=\(.timestamp)", "OFFER_SIGNATURE=\(.signature)"' <<<"$signed"
