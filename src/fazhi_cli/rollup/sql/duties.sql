-- Every duty of a place as it stands.
SELECT place, task, clause, title, unit, unit_name, function, status, light, overdue, unreported, due, valid_from
FROM episodes
WHERE valid_from <= {as_of} AND valid_to > {as_of}
    AND place = {within}
ORDER BY task, duty
