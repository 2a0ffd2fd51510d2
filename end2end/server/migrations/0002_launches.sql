-- Launch codes that nobody has redeemed, by their digests; otherwise as all tables of records (0001).

CREATE TABLE launch (
  shard BIGINT NOT NULL CHECK (shard BETWEEN 0 AND 4095),
  id TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  json TEXT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (shard, id)
);
CREATE INDEX launch_expires ON launch (expires);
