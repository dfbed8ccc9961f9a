WITH
${records},
${claims}
SELECT
    claims.event AS event,
    count(*) OVER () AS row_count
FROM claims
LEFT JOIN published ON published.impression_id = claims.impression_id
WHERE published.impression_id IS NULL
ORDER BY claims.impression_id
