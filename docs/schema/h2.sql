-- Portcullis: grants in H2 2.1 or newer, for portcullis.store=jdbc. Run it once; a second run changes nothing.

CREATE TABLE IF NOT EXISTS portcullis_grant (
    -- a digest of whose grant it is; names nobody
    grant_key    CHARACTER VARYING(43) NOT NULL,
    -- grows with each change
    version      BIGINT NOT NULL,
    -- encrypted by Portcullis with its seal-key
    sealed       CHARACTER VARYING(1000000) NOT NULL,
    -- which node refreshes the grant now, and until when: milliseconds since 1970 in UTC
    lease_holder CHARACTER VARYING(40),
    lease_until  BIGINT,
    -- when the grant last changed, for those who look and clean up; Portcullis does not read it
    updated_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT portcullis_grant_pk PRIMARY KEY (grant_key)
);
