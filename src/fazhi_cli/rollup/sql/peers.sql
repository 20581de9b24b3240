-- In each function, the three places with most overdue duties. ROW_NUMBER, for engines differ in percentiles.
SELECT function, place, overdue, duties, seat
FROM (
    SELECT
        function, place, overdue, duties,
        CAST(ROW_NUMBER() OVER (PARTITION BY function ORDER BY overdue DESC, place) AS INTEGER) AS seat
    FROM (
        SELECT
            function, place,
            SUM(CASE WHEN overdue THEN 1 ELSE 0 END) AS overdue,
            COUNT(*) AS duties
        FROM episodes
        WHERE valid_from <= {as_of} AND valid_to > {as_of}
            AND SUBSTRING(place, 1, {depth}) = {within}
        GROUP BY function, place
    ) AS counts
) AS seated
WHERE seat <= 3 AND overdue > 0
ORDER BY function NULLS LAST, seat
