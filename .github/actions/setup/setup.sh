#!/usr/bin/env bash
# Fetches the archive of this runner's system, compares its sum, and puts the program into the PATH of the job.
set -euo pipefail

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-gnullvm ;;
  *)
    echo "::error::offersign has no archive for $RUNNER_OS on $RUNNER_ARCH; build it with Cargo"
    exit 1
    ;;
esac
folder=offersign-$VERSION-$target
archive=$folder.tar.gz
[ "$RUNNER_OS" != Windows ] || archive=$folder.zip

compare() { if command -v sha256sum >/dev/null; then sha256sum --check --quiet; else shasum -a 256 --check --quiet; fi; }

mkdir -p "$RUNNER_TEMP/offersign"
cd "$RUNNER_TEMP/offersign"
refuse() { echo "::error::$1" && exit 1; }

for file in SHA256SUMS "$archive"; do
  curl --fail --silent --show-error --location --retry 3 --remote-name "$RELEASES/v$VERSION/$file" ||
    refuse "there is no $RELEASES/v$VERSION/$file; give the version as in 0.1.0"
done
[ -z "$SUMS" ] || compare <<<"$SUMS  SHA256SUMS" || refuse "SHA256SUMS is not the file that \`sums\` is the SHA-256 of"
# Without a line for the archive there is nothing to compare, which must not pass.
line=$(grep "  $archive\$" SHA256SUMS) || refuse "SHA256SUMS has no sum of $archive"
compare <<<"$line" || refuse "$archive is not what SHA256SUMS says"
if [ "$RUNNER_OS" = Windows ]; then unzip -qo "$archive"; else tar -xzf "$archive"; fi
# As the system writes it, and not this shell.
echo "$RUNNER_TEMP/offersign/$folder" >>"$GITHUB_PATH"
