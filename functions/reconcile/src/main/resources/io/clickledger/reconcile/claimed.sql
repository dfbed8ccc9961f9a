WITH
${records},
${claims}
SELECT
    count_if(claims.impression_id IS NOT NULL) AS claimed,
    count_if(claims.impression_id IS NULL) AS claimed_later,
    1 AS row_count
FROM claims
FULL OUTER JOIN published ON published.impression_id = claims.impression_id
WHERE coalesce(claims.clicked_at, published.clicked_at) >= ${hour}
    AND coalesce(claims.clicked_at, published.clicked_at) < ${to}
