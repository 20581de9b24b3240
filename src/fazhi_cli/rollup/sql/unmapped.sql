-- Duties that no function or no upper clause is declared for.
SELECT
    place,
    SUM(CASE WHEN function IS NULL THEN 1 ELSE 0 END) AS without_function,
    SUM(CASE WHEN upper_clause IS NULL THEN 1 ELSE 0 END) AS without_clause,
    COUNT(*) AS duties
FROM episodes
WHERE valid_from <= {as_of} AND valid_to > {as_of}
    AND SUBSTRING(place, 1, {depth}) = {within}
GROUP BY place
ORDER BY place
