-- The YAML of codebook ?1: of the version stored last.
SELECT yaml FROM codebook WHERE name = ?1 ORDER BY id DESC LIMIT 1;
