#!/bin/sh
# Asks Apple whether it knows a key: signs a bearer token and requests a test notification in the
# sandbox of the App Store Server API. It takes the flags of `offersign token`:
#
#   sh examples/ask-apple.sh --key SubscriptionKey_ABCDEFGHIJ.p8 \
#     --issuer-id 57246542-96fe-1a63-e053-0824d011072a --bundle-id com.example
#
# Exit codes: 0 Apple knows the key, 1 Apple refuses it, 4 there was no answer; or those of `offersign`
# where there is no token to ask with.
set -eu
url=https://api.storekit-sandbox.apple.com/inApps/v1/notifications/test

case " $* " in
*' --help '* | *' -h '*) exec offersign token "$@" ;;
esac

token=$(offersign token --format compact "$@")

# The token goes in through stdin: other users can read the arguments of a command.
status=$(printf 'Authorization: Bearer %s\n' "$token" |
  curl --silent --show-error --max-time 30 --request POST --header @- \
    --header 'Content-Length: 0' --output /dev/null --write-out '%{http_code}' "$url") || exit 4

case $status in
200) echo "200: Apple knows the key, and sends a test notification to your server" ;;
404) echo "404: Apple knows the key; the app has no notification URL for the sandbox, which offers do not need" ;;
401)
  echo "401: Apple refuses the token: the key, its key id, the issuer id or the bundle id is not one of this account,"
  echo "     the key is no In-App Purchase key or was revoked, or the clock of this machine is wrong"
  exit 1
  ;;
*)
  echo "$status: no answer about the key; try again later" >&2
  exit 4
  ;;
esac
