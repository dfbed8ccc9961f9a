lines AS (
    SELECT
        line,
        -- Deeper documents overflow the parser's stack, which fails the query and which try() does not catch.
        CASE
            WHEN length(line) <= 32768
                AND length(line) - length(replace(replace(line, '{', ''), '[', '')) <= 100
            THEN try(json_parse(line))
        END AS document
    FROM raw_clicks
    WHERE datehour IN (${partitions})
        -- The delivery stream ends every record with a newline, also one that has its own.
        AND line <> ''
),
records AS (
    SELECT
        json_extract_scalar(document, '$.v') AS v,
        json_extract_scalar(document, '$.heartbeat') AS heartbeat,
        try(CAST(json_format(json_extract(document, '$.sent_at')) AS bigint)) AS sent_at,
        json_extract_scalar(document, '$.click_id') AS click_id,
        json_extract_scalar(document, '$.impression_id') AS impression_id,
        json_extract_scalar(document, '$.ad_id') AS ad_id,
        json_extract_scalar(document, '$.advertiser_id') AS advertiser_id,
        try(CAST(json_format(json_extract(document, '$.clicked_at')) AS bigint)) AS clicked_at,
        json_extract_scalar(document, '$.invalid') AS invalid,
        coalesce(json_extract_scalar(document, '$.uncertain') = 'true', false) AS uncertain
    FROM lines
),
clicks AS (
    SELECT click_id, impression_id, ad_id, advertiser_id, clicked_at, invalid, uncertain
    FROM records
    WHERE v = '1'
        AND heartbeat IS NULL
        AND click_id IS NOT NULL
        AND ad_id IS NOT NULL
        AND advertiser_id IS NOT NULL
        AND clicked_at IS NOT NULL
        AND (impression_id IS NOT NULL OR invalid IS NOT NULL)
)
