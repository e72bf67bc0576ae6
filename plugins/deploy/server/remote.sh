# What a server does for a deployment. It is sent there each time (`session.py`) and run by the server's own sh, so
# nothing of ours is installed there; it needs rsync, and what Debian always has.
#
#   deploy FOLDER DIGEST FILES KEEP PATH    a new release; the receipt's digest, and how many files there are in all
#   rollback FOLDER NAME                    the release of that name, or if it is empty, the one before the live one
#   list FOLDER                             all releases
#
# Its answers are lines that begin with a colon and a word; `:ok` ends an answer, `:fault` says in words why there is none.
# It changes `current`, a link to the live release, and what is in `releases`; nothing else.

set -u
umask 022
LC_ALL=C
export LC_ALL
verb=$1
folder=$2
releases=$folder/releases
new=$releases/.new
shift 2

say() { printf ':%s\n' "$*"; }

fail() {
  say "fault $*"
  exit 1
}

busy() {
  fail "Another deployment is at work there ($(cat "$releases/.lock")). Try again when it is done." \
    "If its connection was cut, it ends by itself within two minutes."
}

# An upload has a connection of its own, which may outlive this script's: it runs with this lock (`upload.py`).
no_upload() { flock -n 8 || { sleep 1 && flock -n 8; } || busy; }

# Until this script ends, whatever ends it: the system gives back a lock of flock by itself.
lock() {
  said=$({ mkdir -p "$releases" && : >> "$releases/.lock" && test -w "$folder" && test -w "$releases"; } 2>&1) ||
    fail "$folder cannot be written to by $(id -un)${said:+ (${said##*: })}. As root there: install -d -o $(id -un) $folder"
  exec 8>> "$releases/.upload" 9>> "$releases/.lock"
  flock -n 9 || busy
  no_upload
  flock -u 8
  from=${SSH_CLIENT:-there}
  echo "since $(date -u '+%H:%M:%S') UTC, from ${from%% *}" > "$releases/.lock"
}

is_release() {
  case $1 in
    *[!0-9a-f-]*) return 1 ;;
    [0-9]*-?*) [ -d "$releases/$1" ] && [ ! -L "$releases/$1" ] ;;
    *) return 1 ;;
  esac
}

# The names of all releases, the oldest first.
names() {
  for each in "$releases"/[0-9]*-*; do
    if is_release "${each##*/}"; then echo "${each##*/}"; fi
  done | sort -n
}

# Sets $live to the name of the release that is live, or to nothing.
find_live() {
  live=
  if [ -L "$folder/current" ]; then
    live=$(readlink "$folder/current")
    live=${live#releases/}
    is_release "$live" || fail "$folder/current leads to $live, which is no release. Remove that link, and deploy again."
  elif [ -e "$folder/current" ]; then
    fail "$folder/current was made by no deployment. Move it away, and deploy again."
  fi
}

# The folder of the site in a release, which is below it if the site's address has a path: that of the topmost receipt.
site_of() {
  receipt=$(find "$releases/$1" -name build.json | awk '{ print length($0), $0 }' | sort -n | sed 's/^[0-9]* //; q')
  echo "${receipt%/build.json}"
}

# The lines of file $2, each after the word $1; the last is one even if it does not end.
lines() { awk -v word=":$1" '{ print word, $0 }' "$2"; }

show() {
  say "release $1"
  lines json "$(site_of "$1")/build.json"
}

# What is wrong with a release that was to have the digest, the files and the path in $digest, $files and $path.
check() (
  found=$(find "$1" -type f | wc -l)
  [ "$found" -eq "$files" ] || echo "there are $found files, and not $files"
  cd "$1$path" || exit
  case $(sha256sum < build.json) in "$digest "*) ;; *) echo "build.json has other bytes" ;; esac
  grep -q "$(sha256sum < sha256sums.txt | cut -c 1-64)" build.json || echo "sha256sums.txt is not what build.json names"
  grep -v '^#' sha256sums.txt | sha256sum -c - 2>&1 | grep -v ': OK$'
)

# rename(2) replaces a link in one step: readers get the one site or the other at any moment.
switch() {
  rm -f "$folder/.current.new"
  said=$({ ln -s "releases/$1" "$folder/.current.new" && mv -T "$folder/.current.new" "$folder/current"; } 2>&1) ||
    fail "The site could not be switched: $said"
  live=$1
}

# Keeps the $keep newest releases, and the live one. If one was live before it, $was, those that were newer go: they were
# taken back.
prune() {
  count=0
  for each in $(names | sort -rn); do
    if [ "$each" != "$live" ]; then
      if [ "$count" -ge "$keep" ] || { [ -n "$was" ] && [ "${each%%-*}" -gt "${was%%-*}" ]; }; then
        rm -rf -- "${releases:?}/$each"
        continue
      fi
    fi
    count=$((count + 1))
  done
}

finish() {
  no_upload
  wrong=$(check "$new" | head -n 1)
  if [ -n "$wrong" ]; then
    rm -rf -- "$new"
    fail "What has arrived is not the site that its receipt tells of: $wrong. Run make publish, and deploy again."
  fi
  sync -f "$new" 2> /dev/null || sync # or a power cut could empty files that are live
  last=$(names | tail -n 1) # its number may look octal to all but expr
  name=$(printf '%04d-%.12s' "$(expr "0${last%%-*}" + 1)" "$digest")
  said=$(mv "$new" "$releases/$name" 2>&1) || fail "$said"
  was=$live
  switch "$name"
  prune
}

deploy() {
  digest=$1 files=$2 keep=$3 path=$4
  for each in rsync:rsync flock:util-linux; do
    command -v "${each%:*}" > /dev/null ||
      fail "There is no ${each%:*} on the server. On Debian and Ubuntu, there: sudo apt install ${each#*:}"
  done
  lock
  find_live
  if [ -n "$live" ]; then
    show "$live"
    lines sums "$(site_of "$live")/sha256sums.txt"
    say "live $live"
    case $live in
      *-"$(printf '%.12s' "$digest")")
        if [ -z "$(check "$releases/$live")" ]; then
          say same
          say ok
          return
        fi
        ;;
    esac
  fi
  was=
  prune # already now, as the disk may be full
  said=$(mkdir -p "$new$path" 2>&1) || fail "$new cannot be made: ${said##*: }"
  say ok
  # A letter for each thing to do, and at least every half minute a dot: whoever is silent for longer has gone.
  # (9 is closed for them, as BusyBox' timeout outlives what it runs.)
  while order=$(timeout 90 dd bs=1 count=1 2> /dev/null 9>&-) && [ -n "$order" ]; do
    case $order in
      s) finish ;;
      b) switch "$was" ;;
      *) continue ;;
    esac
    say "was $was"
    say "live $live"
    say ok
  done
}

rollback() {
  [ -d "$releases" ] || fail "Nothing was ever deployed to $folder."
  lock
  find_live
  was=$live
  to=$1
  if [ -z "$to" ]; then
    for each in $(names); do
      if [ "$each" = "$live" ]; then break; fi
      to=$each
    done
  fi
  [ -n "$to" ] || fail "There is no release before ${live:-the first one}."
  is_release "$to" || fail "There is no release $to. There are: $(names | tr '\n' ' ')"
  [ "$to" != "$live" ] || fail "$to is live already."
  switch "$to"
  say "was $was"
  say "live $live"
  show "$live"
  say ok
}

list() {
  find_live
  for each in $(names); do show "$each"; done
  say "live $live"
  say ok
}

case $verb in deploy | rollback | list) "$verb" "$@" ;; esac
