-- A user table with sample people. The passwords are those that README.md names.
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  user_id TEXT UNIQUE COLLATE NOCASE,
  name TEXT,
  email TEXT COLLATE NOCASE,
  role TEXT,
  reach TEXT, -- JSON
  disabled INTEGER,
  protected INTEGER,
  must_change INTEGER,
  changed_at INTEGER, -- seconds since 1970
  hash TEXT, -- 16 bytes of salt and 64 of scrypt (N = 16384, r = 8, p = 1), in hexadecimal digits
  wrong INTEGER DEFAULT 0, -- wrong passwords since the last right one
  locked_until INTEGER DEFAULT 0
);
INSERT INTO person (id, user_id, name, email, role, reach, disabled, protected, must_change, changed_at, hash) VALUES (
  'p-1001', 'ada', 'Ada Lovelace', 'ada@example.com', 'global_admin',
  '[{"kind": "email", "target": "ada@example.net"}, {"kind": "sms", "target": "+4915112345678"}, {"kind": "voice", "target": "+4915112345678"}]',
  0, 0, 0, 1790000000,
  'd6b1615a63020abf896848a476749c0ff799a77de94d866e6b2f12c5bb9173e68e357de74660da67b0331a92f3d7064077a57af63a890def27d13ce6253e44e7803aa93b2503e9c1491ffbc75768f916'
);
INSERT INTO person (id, user_id, name, email, role, reach, disabled, protected, must_change, changed_at, hash) VALUES (
  'p-1002', 'grace', 'Grace Hopper', 'grace@example.com', 'user',
  '[{"kind": "email", "target": "grace@example.net"}, {"kind": "sms", "target": "0151/23 45 678"}]',
  0, 0, 0, 1790086400,
  '3b9280d66a765ef077ee8edb61e7714edc36f89e9b1eb6a1f06c1ed74d11ade4c99ebf0d979ba89cd598f637fb864ac5427de13ea345d72bea6702c9872daa67c84b53a9f9b44cf60b1165b10aa20711'
);
INSERT INTO person (id, user_id, name, email, role, reach, disabled, protected, must_change, changed_at, hash) VALUES (
  'p-1003', 'mary', 'Mary Somerville', 'mary@example.com', 'user',
  '[{"kind": "email", "target": "mary@example.net"}]',
  0, 0, 1, 1790172800,
  'aa95e2537d86f53872c22cc47e3a1d1c3eb9662528eba44ae326fc8bd5f03066a64ca1cf31b9a832640f2f0504c4e8300105681c4a9da9739fa747974d33492f9eb0ac767549019349548ae37c5a2656'
);
INSERT INTO person (id, user_id, name, email, role, reach, disabled, protected, must_change, changed_at, hash) VALUES (
  'p-1004', 'linus', 'Linus Pauling', 'linus@example.com', 'user',
  '[{"kind": "email", "target": "linus@example.net"}]',
  1, 0, 0, 1790259200,
  'a4b5a8e308b7853cc73ec19bd32db2c769cc05f2e4ae266ee57cc343b29864f0239fc3ea66dc159ab59816ef730d3d58a475795f9050057dc4450931ab261daa6ae4c5930ccc6c071ff93caf7c62bc15'
);
INSERT INTO person (id, user_id, name, email, role, reach, disabled, protected, must_change, changed_at, hash) VALUES (
  'p-1005', 'root', 'Root', 'root@example.com', 'user',
  '[]',
  0, 1, 0, 1790345600,
  'ea0645ee0a9391dfc08b1385b5ae98f3be8ab72343f28e58df4df9b0263f412b9abde75928d2b63d7946503230e007c2f1cf24a8b9d4fd867f16c196d9f5474552f7f9133b0b8833ea3d243dd9f0fbca'
);
INSERT INTO person (id, user_id, name, email, role, reach, disabled, protected, must_change, changed_at, hash) VALUES (
  'p-1006', 'twin@example.com', 'Emmy Noether', 'emmy@example.com', 'user',
  '[]',
  0, 0, 0, 1790432000,
  'a40b72c1a15dd337e723b742dfa74a1545cf5d1777846137a623b4ddb04623e4ccd225349fee73314cb8c45d7d29ae598bf0bc239480a2e46317574e66b7c9378e8c260b7486db26abd32d7fdba3b9f6'
);
INSERT INTO person (id, user_id, name, email, role, reach, disabled, protected, must_change, changed_at, hash) VALUES (
  'p-1007', 'max', 'Max Noether', 'twin@example.com', 'user',
  '[]',
  0, 0, 0, 1790518400,
  '05ad91acea684fd65b3b8155ae473272d319157521420b9ad9bce9a39f8e1b3ca5ad0e37060b387aebc1b2e00b26fec2daefcac3ac6693298e3b2f82761017b0051cebce7d42c2b5d24b2516a310add5'
);
