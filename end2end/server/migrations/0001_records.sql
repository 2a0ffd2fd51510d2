-- The records of the authority: one table for each kind, all alike. The same text serves PostgreSQL and SQLite.
--
-- `shard` is the part of the store in which everything lies that one request touches, from 0 to 4095: on a
-- distributed engine it is the sharding key of every table. `version` grows by one with each write; a write names
-- the version that it has read, so that no two writers overwrite each other. `json` is the record. From `expires`
-- (seconds of Unix time) on it means nothing.

CREATE TABLE account (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);

CREATE TABLE login_tries (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX login_tries_expires ON login_tries (expires);

CREATE TABLE general_tries (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX general_tries_expires ON general_tries (expires);

CREATE TABLE name_tries (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX name_tries_expires ON name_tries (expires);

CREATE TABLE way_tries (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX way_tries_expires ON way_tries (expires);

CREATE TABLE bind_tries (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX bind_tries_expires ON bind_tries (expires);

CREATE TABLE journey (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX journey_expires ON journey (expires);

CREATE TABLE session (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE answer (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX answer_expires ON answer (expires);

CREATE TABLE letter_ticket (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX letter_ticket_expires ON letter_ticket (expires);

CREATE TABLE seen_code (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX seen_code_expires ON seen_code (expires);

CREATE TABLE look_ups (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX look_ups_expires ON look_ups (expires);

CREATE TABLE outbox (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX outbox_expires ON outbox (expires);

-- What was asked and what became of it: one line with each commit, in the same transaction. `who` is a digest that
-- only the authority can make again.
CREATE TABLE audit (
  shard BIGINT NOT NULL,
  at BIGINT NOT NULL,
  request TEXT NOT NULL,
  outcome TEXT NOT NULL,
  who TEXT
);
CREATE INDEX audit_at ON audit (at);

-- The register of permits, which plays somebody else's: made-up people only (`public/mock/README.md`). `place` is
-- the permit's place in the status list and never changes. `first_read` is the day from which relative dates count.
CREATE TABLE person (
  number TEXT PRIMARY KEY,
  place BIGINT NOT NULL UNIQUE,
  social TEXT UNIQUE,
  first_read TEXT NOT NULL,
  cancelled TEXT,
  json TEXT NOT NULL
);
CREATE INDEX person_cancelled ON person (place) WHERE cancelled IS NOT NULL;

-- The phones of the made-up people: what was sent to them, sealed. A message that comes twice is kept once.
CREATE TABLE phone_message (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  sealed TEXT NOT NULL
);

-- What a tester has set: the clock.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
