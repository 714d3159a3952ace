-- What people decided about the texts that are there, by the coder's name.
SELECT n.document_sha256, n.start, n."end", n.codebook, n.code, coder.name,
       n.state, n.own
  FROM decision AS n
       JOIN document AS d ON d.sha256 = n.document_sha256
       JOIN coder ON coder.id = n.coder_id
 ORDER BY n.document_sha256, n.start, n."end", n.codebook, n.code, coder.name;
