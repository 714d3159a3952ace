# From lines of `engine TAB class TAB milliseconds TAB hits` to a table: the
# median and the 95th of a hundred of each class, beside the peer's.
#
#     awk -v peer='Lucene 8' -f times.awk LINES
BEGIN {
    FS = "\t"
    kinds = split("common rare and phrase prefix or40 snippet", kind, " ")
}

{
    if (!($1 in count))
        engine[++engines] = $1
    count[$1]++
    ms[$1, $2, ++n[$1, $2]] = $3
}

# The value below which a share of them lies.
function at(name, class, share,    list, size, i, k, moved) {
    size = n[name, class]
    for (i = 1; i <= size; i++) {
        moved = ms[name, class, i]
        for (k = i; k > 1 && list[k - 1] > moved; k--)
            list[k] = list[k - 1]
        list[k] = moved
    }
    k = int(size * share) + 1
    return list[k > size ? size : k]
}

function cell(name, class, share) {
    if (!n[name, class])
        return sprintf("%9s %6s", "-", "")
    if (name == peer || !n[peer, class])
        return sprintf("%9.3f %6s", at(name, class, share), "")
    return sprintf("%9.3f %5.2fx", at(name, class, share),
                   at(name, class, share) / at(peer, class, share))
}

function table(title, share,    i, k) {
    printf "%-22s", title
    for (k = 1; k <= kinds; k++)
        printf " %9s %6s", kind[k], ""
    print ""
    for (i = 1; i <= engines; i++) {
        printf "%-22s", engine[i]
        for (k = 1; k <= kinds; k++)
            printf " %s", cell(engine[i], kind[k], share)
        print ""
    }
    print ""
}

END {
    table("median, ms", 0.5)
    table("95 of 100, ms", 0.95)
}
