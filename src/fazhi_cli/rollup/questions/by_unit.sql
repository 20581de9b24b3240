-- How the duties stand on a day, by unit. Integers only: shares and ranks are worked out as exact fractions outside.
SELECT
    place, unit, unit_name,
    COUNT(*) AS duties,
    SUM(CASE WHEN status <> 'dropped' THEN 1 ELSE 0 END) AS counted,
    SUM(CASE WHEN done THEN 1 ELSE 0 END) AS done,
    SUM(CASE WHEN overdue THEN 1 ELSE 0 END) AS overdue,
    SUM(CASE WHEN unreported THEN 1 ELSE 0 END) AS unreported,
    COUNT(DISTINCT place) AS places
FROM episodes
WHERE valid_from <= {as_of} AND valid_to > {as_of}
    AND SUBSTRING(place, 1, {depth}) = {within}
GROUP BY place, unit, unit_name
ORDER BY place, unit NULLS LAST, unit_name NULLS LAST
