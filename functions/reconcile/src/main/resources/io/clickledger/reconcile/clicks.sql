WITH
${records},
impressions AS (
    SELECT
        advertiser_id || '#' || CAST(crc32(to_utf8(ad_id)) % ${buckets} AS varchar) AS name,
        ad_id,
        (clicked_at - ${hour}) / 60000 AS minute,
        impression_id,
        bool_and(uncertain) AS uncertain,
        count(*) AS copies
    FROM clicks
    WHERE invalid IS NULL
        AND clicked_at >= ${hour}
        AND clicked_at < ${to}
    GROUP BY 1, 2, 3, 4
),
counted AS (
    SELECT
        crc32(to_utf8(name)) % ${slices} AS slice,
        name,
        ad_id,
        minute,
        count(*) AS clicks,
        count_if(uncertain) AS uncertain,
        sum(copies) - count(*) AS copies
    FROM impressions
    GROUP BY 1, 2, 3, 4
)
SELECT
    slice,
    name,
    ad_id,
    minute,
    clicks,
    uncertain,
    copies,
    -- Who reads a result that was cut off misses rows, and can tell by this.
    count(*) OVER () AS row_count
FROM counted
WHERE slice BETWEEN ${first_slice} AND ${last_slice}
ORDER BY slice, name, ad_id, minute
