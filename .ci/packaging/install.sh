#!/bin/sh
# Installs offersign; `sh install.sh --help` says how.
set -eu

sums='@SUMS@'

usage() {
  cat <<'TEXT'
Installs offersign @VERSION@ for you alone: no root, and no file outside of one folder.

  sh install.sh [--prefix FOLDER] [--from ADDRESS]

  --prefix FOLDER   where to: bin and share in it [default: ~/.local]
  --from ADDRESS    a mirror, or a folder of this machine [default: the release]

The archive is unpacked only if its sum is the one that stands in this script.
TEXT
}

refuse() {
  printf 'error: %s\nhint: %s\n' "$1" "$2" >&2
  exit 1
}

# The archive for this system, as the sums name it.
archive() {
  case $(uname -s) in
    Linux) system=unknown-linux-musl ;;
    Darwin) system=apple-darwin ;;
    *) refuse "there is no archive for $(uname -s) here" "on Windows take the zip of the release; elsewhere build with Cargo" ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) processor=x86_64 ;;
    aarch64 | arm64) processor=aarch64 ;;
    *) refuse "there is no archive for the processor $(uname -m)" "build with Cargo" ;;
  esac
  name=offersign-@VERSION@-$processor-$system.tar.gz
  case $sums in
    *"$name"*) ;;
    *) refuse "this release has no $name" "build with Cargo" ;;
  esac
}

fetch() {
  if [ -e "$1" ]; then
    cp "$1" "$2"
  elif command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --output "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$2" "$1"
  else
    refuse "neither curl nor wget is here" "install one of them, or fetch the archive yourself and give its folder with --from"
  fi
}

sum() {
  if command -v sha256sum >/dev/null; then
    sha256sum <"$1"
  elif command -v shasum >/dev/null; then
    shasum -a 256 <"$1"
  else
    openssl dgst -sha256 -r <"$1"
  fi | cut -d' ' -f1
}

# Whether a folder can be made or written, without making it.
can_hold() {
  at=$1
  while [ ! -e "$at" ]; do at=$(dirname -- "$at"); done
  if [ ! -d "$at" ] || [ ! -w "$at" ]; then
    refuse "$at is no folder that you can write to" "give a folder of yours with --prefix"
  fi
}

# One file to its place, told.
place() {
  mkdir -p "$(dirname "$2")"
  # Beside it first: a program that runs is not written over.
  cp "$1" "$2.new"
  mv -f "$2.new" "$2"
  echo "$2"
}

install() {
  place "$1/offersign" "$prefix/bin/offersign"
  for page in "$1"/man/*.1; do
    place "$page" "$prefix/share/man/man1/${page##*/}" >/dev/null
  done
  echo "$prefix/share/man/man1/offersign.1, and a page for each command"
  place "$1/completions/offersign.bash" "$prefix/share/bash-completion/completions/offersign"
  place "$1/completions/offersign.fish" "$prefix/share/fish/vendor_completions.d/offersign.fish"
  place "$1/completions/_offersign" "$prefix/share/zsh/site-functions/_offersign"
  echo "for zsh, write this before compinit in ~/.zshrc: fpath+=('$prefix/share/zsh/site-functions')"
}

main() {
  prefix=${HOME:+$HOME/.local} from=@RELEASE@
  while [ $# -gt 0 ]; do
    case $1 in -h | --help) usage && exit ;; esac
    [ $# -gt 1 ] || refuse "$1 is no option, or has no value" "sh install.sh [--prefix FOLDER] [--from ADDRESS]"
    case $1 in
      --prefix) prefix=$2 ;;
      --from) from=${2%/} ;;
      *) refuse "there is no option $1" "sh install.sh [--prefix FOLDER] [--from ADDRESS]" ;;
    esac
    shift 2
  done
  [ -n "$prefix" ] || refuse "there is no folder to install to" "give one with --prefix, or set HOME"
  [ ! -d "$prefix/bin/offersign" ] || refuse "$prefix/bin/offersign is a folder" "give another folder with --prefix"
  can_hold "$prefix/bin"
  can_hold "$prefix/share"
  case $from in
    *://*) ;;
    *) [ -d "$from" ] || refuse "there is no folder $from" "--from takes a folder, or the address of a mirror" ;;
  esac
  archive
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  echo "fetching $from/$name"
  fetch "$from/$name" "$folder/$name" || refuse "$name could not be fetched" "see above for the reason; --from takes a mirror, or a folder"
  # 64 digits: a tool that is missing says nothing, which is no sum.
  found=$(sum "$folder/$name")
  [ ${#found} -eq 64 ] || refuse "the sum of $name could not be made" "install sha256sum, shasum or openssl"
  case $sums in
    *"$found  $name"*) ;;
    *) refuse "$name is not the archive of this release: its sum differs, and nothing was installed" "fetch again; if it differs again, tell the maintainers" ;;
  esac
  tar -xzf "$folder/$name" -C "$folder"
  echo "its sum is right; installing"
  install "$folder/${name%.tar.gz}"
  case :$PATH: in
    *":$prefix/bin:"*) ;;
    *) echo "note: $prefix/bin is not in your PATH" >&2 ;;
  esac
  "$prefix/bin/offersign" --version
}

# The last line, so that half a script does nothing.
main "$@"
