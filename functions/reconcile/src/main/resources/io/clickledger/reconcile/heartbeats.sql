WITH
${records}
SELECT heartbeat AS shard, max(sent_at) AS sent_at, count(*) OVER () AS row_count
FROM records
WHERE v = '1'
    AND heartbeat IS NOT NULL
    AND sent_at IS NOT NULL
GROUP BY heartbeat
