-- Portcullis: grants in MariaDB 10.5 or MySQL 8.0, or newer, for portcullis.store=jdbc.
-- Run it once, in the database of the data source. Its user needs SELECT, INSERT, UPDATE and DELETE
-- on this table, and nothing else.

CREATE TABLE portcullis_grant (
    -- a digest of whose grant it is; names nobody. Binary, since text is compared without case and trailing space
    grant_key    VARBINARY(43) NOT NULL,
    -- grows with each change
    version      BIGINT NOT NULL,
    -- encrypted by Portcullis with its seal-key
    sealed       MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- which node refreshes the grant now, and until when: milliseconds since 1970 in UTC
    lease_holder VARBINARY(40),
    lease_until  BIGINT,
    -- when the grant last changed, for those who look and clean up; Portcullis does not read it
    updated_at   TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (grant_key)
) ENGINE = InnoDB;
