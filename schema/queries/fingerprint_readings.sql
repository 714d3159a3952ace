-- Which segments of the texts that are there people have read.
SELECT g.document_sha256, g.segment, g.codebook, coder.name, g.blind
  FROM reading AS g
       JOIN document AS d ON d.sha256 = g.document_sha256
       JOIN coder ON coder.id = g.coder_id
 ORDER BY g.document_sha256, g.segment, g.codebook, coder.name;
