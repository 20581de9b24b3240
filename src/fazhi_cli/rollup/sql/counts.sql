-- How the duties stand on a day, by place, function, clause or unit. Integers only: shares and ranks are worked out as exact fractions outside.
SELECT
    {columns},
    COUNT(*) AS duties,
    SUM(CASE WHEN status <> 'dropped' THEN 1 ELSE 0 END) AS counted,
    SUM(CASE WHEN done THEN 1 ELSE 0 END) AS done,
    SUM(CASE WHEN overdue THEN 1 ELSE 0 END) AS overdue,
    SUM(CASE WHEN unreported THEN 1 ELSE 0 END) AS unreported,
    COUNT(DISTINCT place) AS places
FROM episodes
WHERE valid_from <= {as_of} AND valid_to > {as_of}
    AND SUBSTRING(place, 1, {depth}) = {within}
GROUP BY {columns}
ORDER BY {ordering}
