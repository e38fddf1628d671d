-- Portcullis: grants in Oracle Database 19c or newer, for portcullis.store=jdbc.
-- Run it once, in the schema that the data source's user works in (or make a synonym there). The user needs
-- SELECT, INSERT, UPDATE and DELETE on this table, and nothing else.

CREATE TABLE portcullis_grant (
    -- a digest of whose grant it is; names nobody
    grant_key    VARCHAR2(43) NOT NULL,
    -- grows with each change
    version      NUMBER(19) NOT NULL,
    -- encrypted by Portcullis with its seal-key
    sealed       CLOB NOT NULL,
    -- which node refreshes the grant now, and until when: milliseconds since 1970 in UTC
    lease_holder VARCHAR2(40),
    lease_until  NUMBER(19),
    -- when the grant last changed, for those who look and clean up; Portcullis does not read it
    updated_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT portcullis_grant_pk PRIMARY KEY (grant_key)
);
