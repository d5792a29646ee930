-- A file as migration 1 left it, with what a learner had done.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, verb TEXT NOT NULL, lesson TEXT NOT NULL,
    page INTEGER, exercise TEXT NOT NULL, concept TEXT NOT NULL, seed INTEGER, typed TEXT NOT NULL,
    verdict TEXT NOT NULL, slip TEXT NOT NULL, hints INTEGER NOT NULL, confidence INTEGER
);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO events VALUES
    (1, '2025-01-01T10:00:00.000Z', 'opened', 'bare-math/03-linear-regression', 2, '', '', NULL, '', '', '', 0, NULL),
    (2, '2025-01-01T10:01:00.000Z', 'answered', 'bare-math/03-linear-regression', 2, 'update', 'update', 0, '1,5',
     'right', '', 1, NULL);
INSERT INTO settings VALUES ('language', 'lt');
PRAGMA user_version = 1;
