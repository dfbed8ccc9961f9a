exported AS (
    SELECT
        json_extract_scalar(document, '$.NewImage.impression_id.S') AS impression_id,
        json_extract_scalar(document, '$.NewImage.event.S') AS event,
        try(CAST(json_extract_scalar(document, '$.Metadata.WriteTimestampMicros.N') AS bigint)) AS written
    FROM (
        SELECT try(json_parse(line)) AS document
        FROM exported_claims
        WHERE datehour = ${export}
    )
),
-- An item that was written again is exported again.
claims AS (
    SELECT
        impression_id,
        max_by(event, written) AS event,
        max_by(try(CAST(json_extract_scalar(event, '$.clicked_at') AS bigint)), written) AS clicked_at
    FROM exported
    WHERE impression_id IS NOT NULL AND event IS NOT NULL
    GROUP BY impression_id
),
published AS (
    SELECT impression_id, min(clicked_at) AS clicked_at
    FROM clicks
    WHERE invalid IS NULL
    GROUP BY impression_id
)
