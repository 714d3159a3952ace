#!/bin/sh
# Fuzz one target for some minutes of processor time, all in turns, or all a
# few seconds.
#
#     sh tests/fuzz/run.sh BUILD_DIR NAME MINUTES
#     sh tests/fuzz/run.sh BUILD_DIR --all MINUTES [TURN]
#     sh tests/fuzz/run.sh BUILD_DIR short [SECONDS]    (./dev fuzz builds)
#
# --all shares the minutes out in turns of TURN minutes (3): each goes to the
# target that has had the least so far, those that parse before the others, so
# that it goes on where the last one ended. It ends with a table of all that was
# ever done.
#
# The short run takes one seed, so that what it tries is the same each time and
# a failure is the change's; the long ones look for what nobody has seen.
#
# Seeds are the sample documents and their paragraphs, the readers' cases and
# the cases kept in cases/NAME. What the fuzzer learns and finds is kept outside
# of the tree, in $TIZBE_FUZZ or ~/.cache/tizbe-fuzz (of a short run: in
# BUILD_DIR/fuzz): NAME/learned, from which what adds nothing is taken when it has
# doubled; NAME/found; and `turns`, a line for each turn. A finding makes the
# status 1; one that is mended is moved to cases/NAME.
set -eu
unset CDPATH

usage='usage: run.sh BUILD_DIR NAME|--all MINUTES'
build=$(cd "${1:?$usage}" && pwd)
name=${2:?$usage}
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
# those that read files, and those that read what is in some
parsers=$(grep -l '"fuzz_\(read\|zip\|hold\)\.h"' "$here"/*.c | sed 's|.*/||; s|\.c$||')
parsers="$parsers xml_far codebook dictionary qdpx entry query head"

# A paragraph a file: a fuzzer learns nothing from long inputs.
make_seeds() {
    [ ! -d "$1" ] || return 0
    mkdir -p "$1.new"
    find "$source/corpus/documents" "$source/corpus/codebooks" \
        "$source/tests/cases" -type f ! -name expected.txt ! -name encoding \
        ! -name '*.py' -size -60k |
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

# In a process of its own, which becomes it.
become_target() {
    exec "$build/fuzz/fuzz_$target" -max_len=65536 -timeout=60 \
        -report_slow_units=5 -rss_limit_mb=512 "$@"
}

count_files() {
    find "$1" -type f | wc -l
}

# What adds nothing goes when twice as much was learned as last time.
minimise() {
    known=0
    [ ! -e "$own/least" ] || read -r known <"$own/least"
    [ "$(count_files "$own/learned")" -gt $((2 * known + 200)) ] || return 0
    rm -rf "$own/merged"
    mkdir "$own/merged"
    (become_target -merge=1 "$own/merged" "$own/learned") >"$own/merge.log" 2>&1 ||
        return 0
    rm -rf "$own/learned"
    mv "$own/merged" "$own/learned"
    count_files "$own/learned" >"$own/least"
}

# Ask a process to end when it has had its seconds of processor time. Once: a
# second signal while it looks for leaks lets it wait for ever. As the first may
# come then, too, it is made to end a minute later.
watch() {
    # utime and stime, behind the name, which may hold spaces
    while ticks=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null |
        awk '{ print $12 + $13 }') && [ -n "$ticks" ]; do
        [ "$((ticks / $(getconf CLK_TCK)))" -lt "$2" ] || break
        sleep 1
    done
    kill "$1" 2>/dev/null || return 0
    left=60
    while [ "$left" -gt 0 ]; do
        sleep 1
        kill -0 "$1" 2>/dev/null || return 0
        left=$((left - 1))
    done
    : >"$own/stuck"
    kill -KILL "$1" 2>/dev/null || :
}

# libFuzzer goes by the clock, which runs on when a machine is busy: what does not
# take five seconds of processor time, alone, is no finding.
forget_false_timeouts() {
    forgot=0
    for file in "$own"/found/timeout-* "$own"/found/slow-unit-*; do
        [ -e "$file" ] || continue
        (
            # shellcheck disable=SC3045  # dash and bash know both
            ulimit -S -t 5
            become_target -timeout=600 "$file"
        ) >"$own/again.log" 2>&1 || continue
        rm "$file"
        forgot=1
    done
}

# fuzz NAME SECONDS FOLDER: of processor time, which `-max_total_time` is not
fuzz() {
    target=$1 seconds=$2 own=$3/$1
    mkdir -p "$own/learned" "$own/found"
    rm -f "$own/stuck"
    [ "$3" = "$build/fuzz" ] || minimise
    set -- "$own/learned" "$seeds"
    [ ! -d "$here/cases/$target" ] || set -- "$@" "$here/cases/$target"
    status=0
    (
        trap 'kill "$fuzzer" 2>/dev/null' INT TERM
        become_target -dict="$here/tizbe.dict" -print_final_stats=1 \
            -max_total_time="$((seconds * ${FUZZ_PATIENCE:-6}))" \
            -seed="${FUZZ_SEED:-0}" -artifact_prefix="$own/found/" "$@" &
        fuzzer=$!
        watch "$fuzzer" "$seconds" &
        status=0
        wait "$fuzzer" || status=$?
        wait
        # the second line is that of the children that ended: 1m2.3s 0m0.4s
        times >"$own/times" # a pipe would be another process
        sed -n '2s/[ms]/ /g; 2s/^/processor: /p' "$own/times"
        exit "$status"
    ) >"$own/log" 2>&1 || status=$?
    [ ! -e "$own/stuck" ] || status=72
    forget_false_timeouts
    left=$(count_files "$own/found")
    case $status in
        0 | 72) ;; # 72: it was asked to end
        *) [ "$left" -gt 0 ] || [ "$forgot" = 1 ] || left=1 ;;
    esac
    LC_ALL=C awk -v target="$target" '
        /^#[0-9]/ { inputs = substr($1, 2) + 0 }
        /^stat::number_of_executed_units:/ { inputs = $2 }
        / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
        /^processor:/ { seconds = $2 * 60 + $3 + $4 * 60 + $5 }
        END {
            printf "%s\t%d\t%d\t%d\n", target, inputs, edges, seconds
        }' "$own/log" >"$own/turn"
    cat "$own/turn" >>"$own/../turns"
    if [ "$left" -gt 0 ]; then
        tail -n 40 "$own/log"
        echo "fuzz $target: a finding, see $own/found"
        return 1
    fi
    echo "fuzz $target: no finding in $(cut -f 2 "$own/turn") inputs"
}

targets() {
    for path in "$build"/fuzz/fuzz_*; do
        echo "${path##*/fuzz_}"
    done
}

# The one that has had the least so far; of equal ones, a parser.
next_target() {
    {
        for each in $parsers; do
            [ ! -x "$build/fuzz/fuzz_$each" ] || echo "$each"
        done
        targets
    } | LC_ALL=C awk -F'\t' 'past { had[$1] += $4; next }
        !($1 in seen) {
            seen[$1]
            if (!best || had[$1] < had[best])
                best = $1
        }
        END { print best }' past=1 "$kept/turns" past=0 -
}

table() {
    for each in "$kept"/*/found; do
        printf '%s\t%d\n' "$(basename "${each%/found}")" "$(count_files "$each")"
    done | LC_ALL=C awk -F'\t' '
        NF == 2 { found[$1] = $2; finds += $2; next }
        { inputs[$1] += $2; edges[$1] = $3; seconds[$1] += $4
          all += $2; hours += $4 / 3600 }
        END {
            form = "%-12s %14s %8s %9s %8s\n"
            printf form, "target", "executions", "edges", "CPU hours", "findings"
            fflush()
            for (t in inputs)
                printf form, t, inputs[t], edges[t],
                    sprintf("%.2f", seconds[t] / 3600), found[t] | "sort"
            close("sort")
            printf form, "all", all, "", sprintf("%.2f", hours), finds
        }' - "$kept/turns"
}

failed=0
seeds=$build/fuzz/seeds
make_seeds "$seeds"
kept=${TIZBE_FUZZ:-${XDG_CACHE_HOME:-$HOME/.cache}/tizbe-fuzz}
case $name in
    short)
        for target in $(targets); do
            FUZZ_PATIENCE=1 FUZZ_SEED=1 fuzz "$target" "${3:-5}" "$build/fuzz" ||
                failed=1
        done
        ;;
    --all)
        mkdir -p "$kept"
        touch "$kept/turns"
        time=$((${3:?$usage} * 60)) turn=$((${4:-3} * 60))
        while [ "$time" -gt 0 ]; do
            [ "$turn" -lt "$time" ] || turn=$time
            time=$((time - turn))
            fuzz "$(next_target)" "$turn" "$kept" || failed=1
        done
        table
        ;;
    *)
        mkdir -p "$kept"
        fuzz "$name" "$((${3:?$usage} * 60))" "$kept" || failed=1
        ;;
esac
exit "$failed"
