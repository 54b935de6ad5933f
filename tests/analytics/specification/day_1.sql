-- Only current snapshot available
INSERT INTO "DailyRankings" VALUES 
(1, '2025-08-14', 1, 1, 9.20, 50000, 2100000, 45000, 'run-001');
-- Can show: Current rankings only
