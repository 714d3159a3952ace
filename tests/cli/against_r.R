# The statistics of tables that `tizbe` wrote, done again by R from the counts
# in the same tables: chisq.test, fisher.test, p.adjust, quantile, sd, and
# what R has no function for by its formula. What was printed has to be R's
# number, rounded. See against_r.sh.
#
#     Rscript --vanilla against_r.R FOLDER

setwd(commandArgs(TRUE)[1])
compared <- 0
wrong <- 0

read <- function(file)
    read.csv(file, colClasses = "character", na.strings = c("", "NA"),
             encoding = "UTF-8", check.names = FALSE)
numbers <- function(t, ...) lapply(t[c(...)], as.numeric)

# Half of the last digit that stands there: 0.05 of "1.5", 5e-09 of "1.23e-06".
half_digit <- function(printed) {
    digits <- sub("e.*", "", printed)
    decimals <- ifelse(grepl(".", digits, fixed = TRUE),
                       nchar(sub(".*[.]", "", digits)), 0)
    power <- ifelse(grepl("e", printed), sub(".*e", "", printed), "0")
    0.5 * 10^(as.numeric(power) - decimals)
}

same <- function(what, printed, theirs) {
    theirs[!is.finite(theirs)] <- NA
    off <- abs(as.numeric(printed) - theirs) >
        half_digit(printed) * (1 + 1e-6) + 1e-12 * abs(theirs)
    off <- ifelse(is.na(printed), !is.na(theirs), is.na(off) | off)
    compared <<- compared + length(off)
    wrong <<- wrong + sum(off)
    for (i in head(which(off), 3))
        cat(what, ", row ", i, ": ", printed[i], " is not R's ",
            format(theirs[i], digits = 10), "\n", sep = "")
}

g2_of <- function(m) {
    e <- outer(rowSums(m), colSums(m)) / sum(m)
    2 * sum(ifelse(m > 0, m * log(m / e), 0))
}

# Of four cells: G2, its p, or Fisher's where a count below 5 is expected, q.
fourfold <- function(what, t, a, b, c, d, signed = FALSE, column = "g2",
                     chance_of = "g2") {
    rows <- lapply(seq_along(a), function(i) {
        m <- matrix(c(a[i], b[i], c[i], d[i]), 2)
        e <- outer(rowSums(m), colSums(m)) / sum(m)
        g2 <- g2_of(m)
        p <- if (min(e) < 5) fisher.test(m)$p.value
             else pchisq(g2, 1, lower.tail = FALSE)
        if (any(e == 0)) g2 <- p <- NA
        list(g2 = if (signed && a[i] < e[1, 1]) -g2 else g2, p = p,
             by = if (min(e) < 5) "fisher" else "chi-square")
    })
    get <- function(x) sapply(rows, `[[`, x)
    same(paste(what, column), t[[column]], get("g2"))
    same(paste(what, "p"), t$p, get("p"))
    same(paste(what, "q"), t$q, p.adjust(get("p"), "BH"))
    known <- !is.na(t$p)
    if (any(t$p_by[known] != get("by")[known])) {
        cat(what, ": p is by another test\n")
        wrong <<- wrong + 1
    }
}

# --- themes by a variable, groups, pairs -----------------------------------

check_crosstab <- function(file) {
    t <- read(file)
    p <- c()
    for (theme in unique(t$theme)) {
        rows <- t[t$theme == theme, ]
        n <- numbers(rows, "segments", "group_segments")
        m <- cbind(n$segments, n$group_segments - n$segments)
        r <- suppressWarnings(chisq.test(m, correct = FALSE))
        k <- nrow(m)
        exact <- k == 2 && min(r$expected) < 5
        p[theme] <- if (exact) fisher.test(m)$p.value else r$p.value
        what <- paste(file, theme)
        same(paste(what, "expected"), rows$expected, r$expected[, 1])
        same(paste(what, "residual"), rows$residual, r$stdres[, 1])
        same(paste(what, "chi2"), rows$chi2, rep(r$statistic, k))
        same(paste(what, "df"), rows$df, rep(r$parameter, k))
        same(paste(what, "p"), rows$p, rep(p[theme], k))
        same(paste(what, "V"), rows$cramers_v,
             rep(sqrt(r$statistic / sum(m)), k))
        same(paste(what, "least"), rows$least_expected,
             rep(min(r$expected), k))
    }
    q <- p.adjust(p, "BH")
    same(paste(file, "q"), t$q, q[t$theme])
}

check_compare <- function(file) {
    t <- read(file)
    n <- numbers(t, "segments_a", "segments_b", "group_segments_a",
                 "group_segments_b", "hits_a", "group_tokens_a")
    a <- n$segments_a
    b <- n$segments_b
    fourfold(file, t, a, n$group_segments_a - a, b, n$group_segments_b - b)
    half <- function(x) ifelse(x == 0, 0.5, x)
    same(paste(file, "log_ratio"), t$log_ratio,
         log2((half(b) / n$group_segments_b) / (half(a) / n$group_segments_a)))
    same(paste(file, "share"), t$share_a, a / n$group_segments_a)
    same(paste(file, "rate"), t$rate_a, 1000 * n$hits_a / n$group_tokens_a)
}

check_cooccur <- function(file) {
    t <- read(file)
    n <- numbers(t, "both", "n_a", "n_b", "units")
    a <- n$both
    b <- n$n_a - a
    c <- n$n_b - a
    d <- n$units - a - b - c
    fourfold(file, t, a, b, c, d)
    pmi <- log2(a * n$units / n$n_a / n$n_b)
    same(paste(file, "expected"), t$expected, n$n_a * n$n_b / n$units)
    same(paste(file, "jaccard"), t$jaccard, a / (a + b + c))
    same(paste(file, "sorensen"), t$sorensen, 2 * a / (2 * a + b + c))
    same(paste(file, "cosine"), t$cosine, a / sqrt(n$n_a * n$n_b))
    same(paste(file, "pmi"), t$pmi, pmi)
    same(paste(file, "npmi"), t$npmi, pmi / -log2(a / n$units))
    same(paste(file, "phi"), t$phi, sapply(seq_along(a), function(i)
        cor(rep(c(1, 1, 0, 0), c(a[i], b[i], c[i], d[i])),
            rep(c(1, 0, 1, 0), c(a[i], b[i], c[i], d[i])))))
    same(paste(file, "odds"), t$odds_ratio, a * d / (b * c))
}

# --- words -----------------------------------------------------------------

check_keyness <- function(file) {
    t <- read(file)
    n <- numbers(t, "n_target", "n_reference", "tokens_target",
                 "tokens_reference")
    a <- n$n_target
    b <- n$n_reference
    fourfold(file, t, a, n$tokens_target - a, b, n$tokens_reference - b,
             signed = TRUE, column = "keyness")
    half <- function(x) ifelse(x == 0, 0.5, x)
    same(paste(file, "log_ratio"), t$log_ratio,
         log2((half(a) / n$tokens_target) / (half(b) / n$tokens_reference)))
    same(paste(file, "rate"), t$rate_target, 1000 * a / n$tokens_target)
}

check_collocate <- function(file) {
    t <- read(file)
    n <- numbers(t, "both", "frequency", "nodes", "near_tokens", "tokens")
    a <- n$both
    b <- n$near_tokens - a
    c <- n$frequency - a
    expected <- n$near_tokens * n$frequency / n$tokens
    fourfold(file, t, a, b, c, n$tokens - a - b - c)
    same(paste(file, "expected"), t$expected, expected)
    same(paste(file, "mi"), t$mi, log2(a / expected))
    same(paste(file, "t"), t$t, (a - expected) / sqrt(a))
    same(paste(file, "log_dice"), t$log_dice,
         14 + log2(2 * a / (n$nodes + n$frequency)))
}

# --- over documents ----------------------------------------------------------

# Hits, segments, words and all segments of each document, of one theme.
of_documents <- function(theme) {
    list <- read("list.csv")
    by <- read("by_path.csv")
    by <- by[by$theme == theme, ]
    at <- match(list$path, by$path)
    pick <- function(x) ifelse(is.na(at), 0, as.numeric(by[[x]])[at])
    data.frame(year = substr(list$date, 1, 4), hits = pick("hits"),
               segments = pick("segments"), tokens = as.numeric(list$tokens),
               all = as.numeric(list$segments))
}

check_dispersion <- function(file) {
    t <- read(file)
    for (i in seq_len(nrow(t))) {
        d <- of_documents(t$theme[i])
        rate <- d$hits / d$tokens
        v <- sqrt(mean((rate - mean(rate))^2)) / mean(rate)
        dp <- sum(abs(d$hits / sum(d$hits) - d$tokens / sum(d$tokens))) / 2
        what <- paste(file, t$theme[i])
        same(what, t$range[i], sum(d$hits > 0))
        same(paste(what, "D"), t$juilland_d[i], 1 - v / sqrt(nrow(d) - 1))
        same(paste(what, "DP"), t$dp[i], dp)
        same(paste(what, "DPnorm"), t$dp_norm[i],
             dp / (1 - min(d$tokens) / sum(d$tokens)))
    }
}

# R draws other documents: intervals are alike, not the same.
check_trend <- function(file) {
    set.seed(1)
    t <- read(file)
    for (i in seq_len(nrow(t))) {
        d <- of_documents(t$theme[i])
        d <- d[d$year == t$year[i], ]
        what <- paste(file, t$theme[i], t$year[i])
        same(paste(what, "rate"), t$rate_per_1000[i],
             1000 * sum(d$hits) / sum(d$tokens))
        same(paste(what, "share"), t$share_of_segments[i],
             sum(d$segments) / sum(d$all))
        if (nrow(d) < 2) next
        times <- rmultinom(4000, nrow(d), rep(1, nrow(d)))
        drawn <- lapply(d[-1], function(x) colSums(x * times))
        alike(paste(what, "rate"), t$rate_low[i], t$rate_high[i],
              1000 * drawn$hits / drawn$tokens)
        alike(paste(what, "share"), t$share_low[i], t$share_high[i],
              drawn$segments / drawn$all)
    }
}

# Each end lies where about 2.5 per cent of R's values are beyond it, or
# between two values that a few documents allow.
alike <- function(what, low, high, drawn) {
    beyond <- c(mean(drawn < as.numeric(low) - half_digit(low)),
                mean(drawn > as.numeric(high) + half_digit(high)))
    within <- c(mean(drawn <= as.numeric(low) + half_digit(low)),
                mean(drawn >= as.numeric(high) - half_digit(high)))
    compared <<- compared + 2
    off <- beyond > 0.04 | within < 0.012
    wrong <<- wrong + sum(off)
    if (any(off))
        cat(what, ": ", low, " to ", high, ", R's ",
            paste(format(quantile(drawn, c(0.025, 0.975))), collapse = " to "),
            "\n", sep = "")
}

# --- agreement -----------------------------------------------------------------

# Krippendorff (2011), by the coincidences of values.
alpha_of <- function(data, metric) {
    values <- sort(unique(na.omit(as.vector(data))))
    o <- matrix(0, length(values), length(values))
    for (i in seq_len(ncol(data))) {
        x <- match(na.omit(data[, i]), values)
        if (length(x) < 2) next
        for (j in seq_along(x)) for (k in seq_along(x)) if (j != k)
            o[x[j], x[k]] <- o[x[j], x[k]] + 1 / (length(x) - 1)
    }
    n <- rowSums(o)
    square <- outer(seq_along(n), seq_along(n), Vectorize(function(c, k) {
        span <- min(c, k):max(c, k)
        switch(metric,
               nominal = as.numeric(c != k),
               ordinal = (sum(n[span]) - (n[c] + n[k]) / 2)^2,
               interval = (values[c] - values[k])^2,
               ratio = if (c == k) 0 else
                   ((values[c] - values[k]) / (values[c] + values[k]))^2)
    }))
    1 - (sum(n) - 1) * sum(o * square) / sum(outer(n, n) * square)
}

two_coders <- function(x, y) {
    both <- !is.na(x) & !is.na(y)
    a <- x[both]
    b <- y[both]
    po <- mean(a == b)
    pa <- mean(a)
    pb <- mean(b)
    pe <- pa * pb + (1 - pa) * (1 - pb)
    ps <- ((pa + pb) / 2)^2 + (1 - (pa + pb) / 2)^2
    precision <- sum(a & b) / sum(b)
    recall <- sum(a & b) / sum(a)
    c(percent = po, cohen_kappa = (po - pe) / (1 - pe),
      scott_pi = (po - ps) / (1 - ps), fleiss_kappa = (po - ps) / (1 - ps),
      krippendorff_alpha = alpha_of(rbind(x, y), "nominal"),
      brennan_prediger = 2 * po - 1,
      # over what both have read: then it is the percentage
      holsti = 2 * sum(a == b) / (length(a) + length(b)),
      precision = precision, recall = recall,
      f1 = 2 * precision * recall / (precision + recall))
}

# judged.csv: a row a segment and code, a column a coder: 1, 0 or empty.
check_agreement <- function() {
    judged <- read("judged.csv")
    coders <- c("aigul", "boris", "dana")
    judged[coders] <- numbers(judged, coders)
    t <- read("agree_two.csv")
    for (code in unique(t$code)) {
        rows <- t[t$code == code, ]
        x <- judged[judged$code == code, ]
        same(paste("agree", code, rows$measure[1], "..."), rows$value,
             two_coders(x$aigul, x$boris)[rows$measure])
    }
    for (metric in c("nominal", "ordinal", "interval", "ratio")) {
        t <- read(paste0("agree_", metric, ".csv"))
        n <- aggregate(judged[coders], judged["segment"], sum)
        data <- t(as.matrix(n[coders]))
        if (metric == "nominal") data <- (data > 0) * 1
        same(paste("alpha", metric), t$value, alpha_of(data, metric))
    }
}

check_crosstab("crosstab_lang.csv")
check_crosstab("crosstab_two.csv")
check_compare("compare.csv")
check_cooccur("cooccur.csv")
check_keyness("keyness.csv")
check_collocate("collocate.csv")
check_dispersion("dispersion.csv")
check_trend("trend.csv")
check_agreement()
cat(compared, "numbers compared,", wrong, "differ\n")
quit(status = if (wrong > 0 || compared < 5000) 1 else 0)
