-- Portcullis: grants in PostgreSQL 12 or newer, for portcullis.store=jdbc.
-- Run it once, in the schema that the data source's user works in. The user needs
-- SELECT, INSERT, UPDATE and DELETE on this table, and nothing else.

CREATE TABLE portcullis_grant (
    -- a digest of whose grant it is; names nobody
    grant_key    VARCHAR(43) COLLATE "C" NOT NULL,
    -- grows with each change
    version      BIGINT NOT NULL,
    -- encrypted by Portcullis with its seal-key
    sealed       TEXT NOT NULL,
    -- which node refreshes the grant now, and until when: milliseconds since 1970 in UTC
    lease_holder VARCHAR(40) COLLATE "C",
    lease_until  BIGINT,
    -- when the grant last changed, for those who look and clean up; Portcullis does not read it
    updated_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT portcullis_grant_pk PRIMARY KEY (grant_key)
);
