#!/bin/sh
# The command `insights`, which the set-up puts into .venv/bin: runs the engine of the repository that it stands in, or
# that has set it up, wherever it is called from.
self=$0
while test -L "$self"; do
  to=$(readlink "$self")
  case $to in /*) self=$to ;; *) self=$(dirname "$self")/$to ;; esac
done
# Not -P: where .venv is a link, the repository is the one that has the link.
bin=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd)
root=$bin
until test -f "$root/plugins/cli/insights.sh" || test "$root" = /; do root=$(dirname -- "$root"); done
if test "$root" = /; then root=$(cat -- "$bin/../repository"); fi
PYTHONPATH=$root${PYTHONPATH:+:$PYTHONPATH} exec "$bin/python" -P -m plugins "$@"
