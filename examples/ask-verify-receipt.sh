#!/bin/sh
# Asks Apple's verifyReceipt about a receipt: production first, and the sandbox where production answers 21007.
# It takes the arguments of `offersign receipt request`:
#
#   sh examples/ask-verify-receipt.sh receipt.txt --secret env:SHARED_SECRET
#
# Apple's answer goes to stdout, and what it means to stderr. Exit codes: 0 Apple takes the receipt, 1 it does not,
# 4 there was no answer; or those of `offersign` where there is nothing to ask with.
set -eu
production=${VERIFY_RECEIPT_PRODUCTION:-https://buy.itunes.apple.com/verifyReceipt}
sandbox=${VERIFY_RECEIPT_SANDBOX:-https://sandbox.itunes.apple.com/verifyReceipt}

case " $* " in
*' --help '* | *' -h '*) exec offersign receipt request "$@" ;;
esac

body=$(offersign receipt request "$@")

# The body goes in through stdin: other users can read the arguments of a command, and a long receipt does not fit there.
ask() {
  printf '%s\n' "$body" |
    curl --silent --show-error --fail --max-time 60 --header 'Content-Type: application/json' --data-binary @- "$1"
}

answer=$(ask "$production") || exit 4
# Each is asked once: whatever the sandbox says is the answer.
case $(printf '%s\n' "$answer" | offersign receipt read --format json 2>/dev/null || true) in
*'"askNext":"sandbox"'*) answer=$(ask "$sandbox") || exit 4 ;;
esac
printf '%s\n' "$answer"
printf '%s\n' "$answer" | offersign receipt read --format json >/dev/null
