"""Statistics written from their definitions, for small numbers."""
import math


def chi_square_tail(x, df):
    """Of the chi-square distribution what lies beyond x: by the recurrence of
    the incomplete gamma function."""
    if x <= 0:
        return 1.0
    half = x / 2
    if df % 2:
        out, term, at = math.erfc(math.sqrt(half)), None, 0.5
    else:
        out, term, at = math.exp(-half), None, 1.0
    while at < df / 2:
        term = math.exp(at * math.log(half) - half - math.lgamma(at + 1))
        out += term
        at += 1
    return min(out, 1.0)


def cells(both, row, column, total):
    """The four cells of a table of two by two."""
    return [[both, row - both], [column - both, total - row - column + both]]


def expected(table):
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table)]
    total = sum(rows)
    return [[row * column / total for column in columns] for row in rows]


def g2(table):
    return 2 * sum(o * math.log(o / e)
                   for got, wanted in zip(table, expected(table))
                   for o, e in zip(got, wanted) if o)


def chi2(table):
    return sum((o - e) ** 2 / e
               for got, wanted in zip(table, expected(table))
               for o, e in zip(got, wanted) if e)


def choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def fisher(table):
    """Two-sided: all tables that are no more probable."""
    (a, b), (c, d) = table
    row, column, total = a + b, a + c, a + b + c + d

    def chance(x):
        return math.exp(choose(column, x) + choose(total - column, row - x)
                        - choose(total, row))

    limit = chance(a) * (1 + 1e-7)
    return min(1.0, sum(
        chance(x) for x in range(max(0, row + column - total),
                                 min(row, column) + 1)
        if chance(x) <= limit))


def least_expected(table):
    return min(map(min, expected(table)))


def p_of(table, statistic):
    """Its chance and by what; Fisher's where a count below 5 is expected."""
    if least_expected(table) < 5:
        return fisher(table), "fisher"
    return chi_square_tail(abs(statistic), 1), "chi-square"


def benjamini_hochberg(chances):
    """The q of each; what has no p has no q."""
    order = sorted((p, at) for at, p in enumerate(chances) if p is not None)
    out, least = [None] * len(chances), 1.0
    for rank in range(len(order), 0, -1):
        p, at = order[rank - 1]
        least = min(least, p * len(order) / rank)
        out[at] = least
    return out


def phi(table):
    (a, b), (c, d) = table
    below = (a + b) * (c + d) * (a + c) * (b + d)
    return (a * d - b * c) / math.sqrt(below) if below else None


def log2(x):
    return math.log(x) / math.log(2)


def juilland_d(rates):
    mean = sum(rates) / len(rates)
    spread = math.sqrt(sum((one - mean) ** 2 for one in rates) / len(rates))
    return 1 - spread / mean / math.sqrt(len(rates) - 1)


def proportions(counts, sizes):
    """Gries' DP and its normed form."""
    total, size = sum(counts), sum(sizes)
    dp = sum(abs(n / size - c / total)
             for c, n in zip(counts, sizes)) / 2
    return dp, dp / (1 - min(sizes) / size)
