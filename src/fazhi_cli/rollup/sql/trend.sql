-- Entries and exits by quarter: what stands at the end of a quarter is the sum of all before (a range join is slower).
SELECT place, year_, quarter_, SUM(counted) AS counted, SUM(done) AS done, SUM(overdue) AS overdue
FROM (
    SELECT
        place,
        CAST(EXTRACT(YEAR FROM valid_from) AS INTEGER) AS year_,
        CAST(EXTRACT(QUARTER FROM valid_from) AS INTEGER) AS quarter_,
        CASE WHEN status <> 'dropped' THEN 1 ELSE 0 END AS counted,
        CASE WHEN done THEN 1 ELSE 0 END AS done,
        CASE WHEN overdue THEN 1 ELSE 0 END AS overdue
    FROM episodes
    WHERE valid_from <= {as_of} AND SUBSTRING(place, 1, {depth}) = {within}
    UNION ALL
    SELECT
        place,
        CAST(EXTRACT(YEAR FROM valid_to) AS INTEGER) AS year_,
        CAST(EXTRACT(QUARTER FROM valid_to) AS INTEGER) AS quarter_,
        CASE WHEN status <> 'dropped' THEN -1 ELSE 0 END AS counted,
        CASE WHEN done THEN -1 ELSE 0 END AS done,
        CASE WHEN overdue THEN -1 ELSE 0 END AS overdue
    FROM episodes
    WHERE valid_to <= {as_of} AND SUBSTRING(place, 1, {depth}) = {within}
) AS moves
GROUP BY place, year_, quarter_
ORDER BY place, year_, quarter_
