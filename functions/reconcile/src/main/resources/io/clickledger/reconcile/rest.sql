WITH
${records},
rest AS (
    SELECT invalid AS reason, count(DISTINCT click_id) AS clicks
    FROM clicks
    WHERE invalid IS NOT NULL
        AND clicked_at >= ${hour}
        AND clicked_at < ${to}
    GROUP BY invalid
    UNION ALL
    SELECT 'unreadable', count(*)
    FROM records
    WHERE v IS NULL
        OR v <> '1'
        OR (heartbeat IS NULL
            AND (click_id IS NULL OR ad_id IS NULL OR advertiser_id IS NULL OR clicked_at IS NULL
                OR (impression_id IS NULL AND invalid IS NULL)))
)
SELECT reason, clicks, count(*) OVER () AS row_count
FROM rest
