# What R makes of the tables that test_against_r.c wrote, against what it wrote
# beside them. A line a table: rows, columns, counts row by row, then values; or
# 0, n, n chances, the same adjusted; or -1, df, x, the chance of x and more.
#
#     Rscript against.R FILE

worst <- 0
stopped <- FALSE

same <- function(what, ours, theirs) {
    off <- max(abs(ours - theirs) / pmax(abs(theirs), 1e-300))
    if (any(theirs == 0)) off <- max(abs(ours - theirs))
    worst <<- max(worst, off)
    if (!is.finite(off) || off > 1e-9) {
        cat(what, ": ", format(ours, digits = 15), " is not R's ",
            format(theirs, digits = 15), "\n", sep = "")
        stopped <<- TRUE
    }
}

g2 <- function(m) {
    e <- outer(rowSums(m), colSums(m)) / sum(m)
    2 * sum(ifelse(m > 0, m * log(m / e), 0))
}

check_table <- function(x) {
    m <- matrix(x[2 + seq_len(x[1] * x[2])], x[1], byrow = TRUE)
    x <- x[-seq_len(2 + length(m))]
    r <- suppressWarnings(chisq.test(m, correct = FALSE))
    v <- sqrt(r$statistic / (sum(m) * (min(dim(m)) - 1)))
    same("chi-square", x[1], r$statistic)
    same("df", x[2], r$parameter)
    same("p", x[3], r$p.value)
    same("V", x[4], v)
    same("least expected", x[5], min(r$expected))
    residuals <- as.vector(t(r$stdres))
    # a residual near 0 is a difference of what is nearly equal
    n <- length(residuals)
    far <- abs(residuals) > 1e-3
    if (any(far)) same("residual", x[5 + seq_len(n)][far], residuals[far])
    if (length(m) != 4) return(invisible())
    x <- x[-seq_len(5 + n)]
    same("G2", x[1], g2(m))
    same("p of G2", x[2], pchisq(g2(m), 1, lower.tail = FALSE))
    same("Fisher", x[3], fisher.test(m)$p.value)
    if (abs(det(m)) >= sum(m) / 2)
        same("Yates", x[4],
             suppressWarnings(chisq.test(m)$statistic))
}

lines <- readLines(commandArgs(TRUE)[1])
for (line in lines) {
    x <- as.numeric(strsplit(line, " ", fixed = TRUE)[[1]])
    if (x[1] < 0) {
        p <- pchisq(x[3], x[2], lower.tail = FALSE)
        if (p > 1e-300) same("tail", x[4], p)
    } else if (x[1] == 0) {
        n <- x[2]
        same("BH", x[2 + n + seq_len(n)], p.adjust(x[2 + seq_len(n)], "BH"))
    } else {
        check_table(x)
    }
}
cat(length(lines), "lines, worst relative difference", worst, "\n")
quit(status = if (stopped || length(lines) < 100) 1 else 0)
