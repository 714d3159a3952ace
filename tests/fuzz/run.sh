#!/bin/sh
# Fuzz one target for some minutes of processor time, or all a few seconds.
#
#     sh tests/fuzz/run.sh BUILD_DIR NAME MINUTES
#     sh tests/fuzz/run.sh BUILD_DIR short [SECONDS]    (./dev fuzz builds)
#
# The short run takes one seed, so that what it tries is the same each time and
# a failure is the change's; the long ones look for what nobody has seen.
#
# Seeds are the sample documents and their paragraphs, the readers' cases and
# the cases kept in cases/NAME. What the fuzzer learns stays in
# BUILD_DIR/fuzz/NAME/learned; what it finds goes to BUILD_DIR/fuzz/NAME/found, and
# the status is 1. A finding that is mended is moved to cases/NAME.
set -eu
unset CDPATH

usage='usage: run.sh BUILD_DIR NAME MINUTES'
build=$(cd "${1:?$usage}" && pwd)
name=${2:?$usage}
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)

# A paragraph a file: a fuzzer learns nothing from long inputs.
make_seeds() {
    [ ! -d "$1" ] || return 0
    mkdir -p "$1.new"
    find "$source/corpus" "$source/tests/cases" -type f \( -name '*.txt' \
        -o -name '*.md' -o -name '*.yaml' -o -name '*.xml' \
        -o -name '*.html' -o -name '*.rtf' -o -name '*.doc' -o -name '*.fb2' \
        -o -name '*.fodt' -o -name '*.odt' -o -name '*.docx' -o -name '*.epub' \
        -o -name '*.pptx' \) -size -60k |
        LC_ALL=C sort | while read -r file; do
        cp "$file" "$1.new/whole-$(echo "${file#"$source"/}" | tr / -)"
    done
    LC_ALL=C awk -v dir="$1.new" 'length($0) > 2 {
        out = dir "/line-" FNR "-" ++n; print > out; close(out)
    }' "$source"/corpus/documents/*/*.txt "$source"/corpus/documents/*/*.md
    sed -n 's/.*\["\(.*\)"\].*/\1/p' "$source"/corpus/codebooks/*.yaml |
        LC_ALL=C awk -v dir="$1.new" '{
            out = dir "/entry-" ++n; print > out; close(out)
        }'
    mv "$1.new" "$1"
}

# fuzz NAME SECONDS: of processor time, which `-max_total_time` is not
fuzz() {
    own=$build/fuzz/$1
    mkdir -p "$own/learned" "$own/found"
    set -- "$1" "$2" "$own/learned" "$seeds"
    [ ! -d "$here/cases/$1" ] || set -- "$@" "$here/cases/$1"
    target=$1 seconds=$2
    shift 2
    status=0
    (
        # shellcheck disable=SC3045  # dash and bash know both
        ulimit -S -t "$seconds"
        exec "$build/fuzz/fuzz_$target" -max_len=65536 -timeout=5 \
            -rss_limit_mb=512 -dict="$here/tizbe.dict" -print_final_stats=1 \
            -max_total_time="$((seconds * ${FUZZ_PATIENCE:-4}))" \
            -seed="${FUZZ_SEED:-0}" \
            -artifact_prefix="$own/found/" "$@"
    ) >"$own/log" 2>&1 || status=$?
    # 152: its time of processor is over
    case $status in
        0 | 152) ;;
        *)
            tail -n 40 "$own/log"
            echo "fuzz $target: a finding, see $own/found"
            return 1
            ;;
    esac
    inputs=$(sed -n 's/^#\([0-9]*\).*/\1/p; s/^stat::number_of_exec[a-z_]*: *//p' \
        "$own/log" | tail -n 1)
    echo "fuzz $target: no finding in ${inputs:-no} inputs"
}

seeds=$build/fuzz/seeds
make_seeds "$seeds"
failed=0
if [ "$name" = short ]; then
    for target in "$build"/fuzz/fuzz_*; do
        FUZZ_PATIENCE=1 FUZZ_SEED=1 fuzz "${target##*/fuzz_}" "${3:-5}" || failed=1
    done
else
    fuzz "$name" "$((${3:?$usage} * 60))" || failed=1
fi
exit "$failed"
