-- Les dix plus grands dons de l'année
SELECT d.nom, SUM(d.montant) AS total
FROM dons d
LEFT JOIN associations a ON a.id = d.association_id
WHERE d.date >= '2026-01-01' AND a.agree = 1
GROUP BY d.nom
ORDER BY total DESC
LIMIT 10;
