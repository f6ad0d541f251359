#!/bin/sh
# Makes SubscriptionKey_THROWAWAY0.p8: the private key that RFC 6979 prints in its appendix A.2.5,
# so the whole world knows it and nothing must ever be signed with it in earnest.
set -eu
x=C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721

# RFC 5915: SEQUENCE { 1, OCTET STRING x, [0] prime256v1 }; openssl adds the public key.
printf '%s' "30310201010420${x}A00A06082A8648CE3D030107" |
  perl -ne 'print pack("H*", $_)' |
  openssl ec -inform DER 2>/dev/null |
  openssl pkcs8 -topk8 -nocrypt
