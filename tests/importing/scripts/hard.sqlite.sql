PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "countries" (
  "code" TEXT NOT NULL PRIMARY KEY,
  name VARCHAR(80) COLLATE NOCASE,
  area DOUBLE PRECISION DEFAULT 0.0,
  blank,
  flags UNSIGNED BIG INT,
  at DATETIME DEFAULT CURRENT_TIMESTAMP,
  stamp INTEGER DEFAULT (strftime('%s', 'now')),
  word TEXT DEFAULT 'it''s; "x"',
  yes BOOLEAN NOT NULL DEFAULT 1,
  price DECIMAL(10,2) NOT NULL DEFAULT 9.5,
  neg INTEGER DEFAULT -1,
  CHECK (length(code) = 2),
  CONSTRAINT named CHECK (area >= 0)
);
CREATE TABLE users(
  id INTEGER PRIMARY KEY,
  email text NOT NULL UNIQUE, -- where; to write
  country TEXT REFERENCES countries ON DELETE SET NULL ON UPDATE CASCADE,
  boss INTEGER REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED,
  first TEXT, last TEXT,
  full TEXT GENERATED ALWAYS AS (first || ' ' || last) STORED,
  initial TEXT AS (substr(first, 1, 1)),
  UNIQUE (first, last),
  CHECK (first <> last)
);
CREATE TABLE [order items] (
  [order] INTEGER NOT NULL, `item no` INTEGER NOT NULL, "qty" REAL,
  PRIMARY KEY ([order], `item no`)
) WITHOUT ROWID;
CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, line BLOB);
CREATE TABLE strict_one (a INT, b ANY) STRICT;
CREATE TABLE loose (a, b INT);
CREATE TABLE limited (
  age INTEGER CHECK (age BETWEEN 0 AND 120), price NUMERIC(10,2) CHECK (price >= 0), nick VARCHAR(30) CHECK (length(nick) >= 2),
  plan VARCHAR(9) DEFAULT 'x' CHECK (plan IN ('x', 'y z')), rank INT CHECK (rank >= 1 AND rank <= 3)
);
CREATE INDEX users_lower ON users (lower(email), last DESC) WHERE last IS NOT NULL;
CREATE UNIQUE INDEX users_boss ON users (boss);
CREATE INDEX items_qty ON "order items" (qty COLLATE NOCASE);
CREATE VIEW people AS SELECT id, email FROM users WHERE last IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5(title, body);
CREATE TRIGGER t AFTER INSERT ON users WHEN new.id > 1 BEGIN
  UPDATE users SET last = 'x;y' WHERE id = new.id;
  SELECT CASE WHEN 1 THEN 2 END;
END;
INSERT INTO logs VALUES (1, x'00');
COMMIT;
