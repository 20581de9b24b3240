-- The overdue duties that have waited longest.
SELECT place, task, clause, title, unit, unit_name, due
FROM episodes
WHERE valid_from <= {as_of} AND valid_to > {as_of} AND overdue
    AND SUBSTRING(place, 1, {depth}) = {within}
ORDER BY due, place, task, duty
LIMIT 20
