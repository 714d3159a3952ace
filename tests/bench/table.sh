# shellcheck shell=sh disable=SC2154
# What the scripts that measure share; read by them, not run. They have set
# $build and $work, a folder of their own.

# measure NAME COMMAND...: append a line to $work/NAME; the talk is kept.
# Status 1 is no failure: a search that finds nothing ends with it.
measure() {
    name=$1
    shift
    status=0
    "$build/bench_measure" "$work/$name" "$@" >"$work/talk" 2>&1 || status=$?
    [ "$status" -le 1 ] || {
        cat "$work/talk" >&2
        echo "$0: status $status from: $*" >&2
        exit 1
    }
}

# field NAME COLUMN: its median
field() {
    awk -v c="$2" '{ print $c }' "$work/$1" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# head_row: what stands above the rows
head_row() {
    printf '%-34s %8s %13s %8s %7s %8s %8s\n' '' 'wall s' 'spread' 'CPU s' \
        'MB max' 'wall x' 'CPU x'
}

# row NAME TITLE [PEER]: medians, spread of wall, ratios to the peer
row() {
    spread=$(sort -n "$work/$1" |
        awk 'NR == 1 { a = $1 } { b = $1 } END { printf "%.2f-%.2f", a, b }')
    wall=$(field "$1" 1)
    cpu=$(field "$1" 2)
    printf '%-34s %8.2f %13s %8.2f %7.0f' "$2" "$wall" "$spread" "$cpu" \
        "$(field "$1" 3)"
    if [ $# -gt 2 ]; then
        awk -v w="$wall" -v c="$cpu" -v pw="$(field "$3" 1)" \
            -v pc="$(field "$3" 2)" 'BEGIN {
                printf " %8.2f %8.3f", w / (pw > 0 ? pw : 1e-3),
                    c / (pc > 0 ? pc : 1e-3)
            }'
    fi
    echo
}

# each_run COMMAND...: as often as is measured
each_run() {
    i=0
    while [ "$i" -lt "$runs" ]; do
        i=$((i + 1))
        "$@"
    done
}
