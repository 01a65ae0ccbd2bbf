CREATE TABLE app_user (
    id              BIGINT         NOT NULL AUTO_INCREMENT,
    email           VARCHAR(254)   NOT NULL,
    name            VARCHAR(120)   NOT NULL,
    language        VARCHAR(35)    NULL COMMENT 'BCP 47; null: as the browser asks',
    password_hash   VARCHAR(255)   NULL COMMENT 'argon2id (RFC 9106)',
    totp_secret     VARBINARY(255) NULL COMMENT 'sealed',
    totp_since      DATETIME(3)    NULL COMMENT 'null: not confirmed yet, so nothing asks for a code',
    totp_step       BIGINT         NOT NULL DEFAULT 0 COMMENT 'the last time step whose code was taken (RFC 6238 section 5.2)',
    stamp           INT            NOT NULL DEFAULT 0 COMMENT 'raised with every change of a credential: sessions begun under another are over',
    sample          BOOLEAN        NOT NULL DEFAULT FALSE COMMENT 'of the sample newsroom: signs in by one click on this machine, and by nothing else',
    created_at      DATETIME(3)    NOT NULL,
    last_sign_in_at DATETIME(3)    NULL,
    removed_at      DATETIME(3)    NULL,
    PRIMARY KEY (id),
    UNIQUE KEY app_user_email (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE user_grant (
    id      BIGINT      NOT NULL AUTO_INCREMENT,
    user_id BIGINT      NOT NULL,
    role    VARCHAR(16) NOT NULL COMMENT 'ADMIN, EDITOR or ANALYST',
    list_id INT         NULL COMMENT 'null: for all lists',
    PRIMARY KEY (id),
    KEY user_grant_user (user_id),
    CONSTRAINT user_grant_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
    CONSTRAINT user_grant_list_fk FOREIGN KEY (list_id) REFERENCES mailing_list (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who somebody is to an identity provider (OpenID Connect).
CREATE TABLE user_identity (
    issuer  VARCHAR(255) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    user_id BIGINT       NOT NULL,
    PRIMARY KEY (issuer, subject),
    KEY user_identity_user (user_id),
    CONSTRAINT user_identity_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE recovery_code (
    user_id   BIGINT      NOT NULL,
    code_hash BINARY(32)  NOT NULL COMMENT 'SHA-256; a code has 80 random bits',
    used_at   DATETIME(3) NULL,
    PRIMARY KEY (user_id, code_hash),
    CONSTRAINT recovery_code_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Links that work once: of the log (set-up), of invitations and of lost passwords.
CREATE TABLE one_time_link (
    id          BIGINT        NOT NULL AUTO_INCREMENT,
    purpose     VARCHAR(16)   NOT NULL COMMENT 'SET_UP, INVITATION or RESET',
    secret_hash BINARY(32)    NOT NULL COMMENT 'SHA-256',
    user_id     BIGINT        NULL COMMENT 'whose password may be set (RESET)',
    email       VARCHAR(254)  NULL COMMENT 'who is invited (INVITATION)',
    grants      TEXT          NULL COMMENT 'what they will be granted, JSON',
    created_by  BIGINT        NULL COMMENT 'the user who invited',
    created_at  DATETIME(3)   NOT NULL,
    expires_at  DATETIME(3)   NOT NULL,
    used_at     DATETIME(3)   NULL,
    revoked_at  DATETIME(3)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY one_time_link_secret (secret_hash),
    KEY one_time_link_purpose (purpose, expires_at),
    KEY one_time_link_user (user_id),
    CONSTRAINT one_time_link_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Passkeys. Names and columns are those of Spring Security's JdbcPublicKeyCredentialUserEntityRepository and JdbcUserCredentialRepository.
CREATE TABLE user_entities (
    id           VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the user handle, base64url',
    name         VARCHAR(254) NOT NULL COMMENT 'the email address',
    display_name VARCHAR(200) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY user_entities_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE user_credentials (
    credential_id                VARCHAR(1400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_entity_user_id          VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    public_key                   BLOB          NOT NULL,
    signature_count              BIGINT        NULL,
    uv_initialized               BOOLEAN       NULL,
    backup_eligible              BOOLEAN       NOT NULL,
    authenticator_transports     VARCHAR(1000) NULL,
    public_key_credential_type   VARCHAR(100)  NULL,
    backup_state                 BOOLEAN       NOT NULL,
    attestation_object           BLOB          NULL,
    attestation_client_data_json BLOB          NULL,
    created                      DATETIME(3)   NULL,
    last_used                    DATETIME(3)   NULL,
    label                        VARCHAR(200)  NOT NULL,
    PRIMARY KEY (credential_id),
    KEY user_credentials_user (user_entity_user_id),
    CONSTRAINT user_credentials_user_fk FOREIGN KEY (user_entity_user_id) REFERENCES user_entities (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How often something may be tried: buckets of Bucket4j, which fill again with time.
CREATE TABLE try_limit (
    id         BINARY(32) NOT NULL COMMENT 'SHA-256 of what is limited and for whom',
    state      BLOB       NULL,
    expires_at BIGINT     NULL COMMENT 'milliseconds since 1970',
    PRIMARY KEY (id),
    KEY try_limit_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Web sessions. Names and columns are those of Spring Session.
CREATE TABLE SPRING_SESSION (
    PRIMARY_ID            CHAR(36)     NOT NULL,
    SESSION_ID            CHAR(36)     NOT NULL,
    CREATION_TIME         BIGINT       NOT NULL,
    LAST_ACCESS_TIME      BIGINT       NOT NULL,
    MAX_INACTIVE_INTERVAL INT          NOT NULL,
    EXPIRY_TIME           BIGINT       NOT NULL,
    PRINCIPAL_NAME        VARCHAR(100) NULL,
    PRIMARY KEY (PRIMARY_ID),
    UNIQUE KEY SPRING_SESSION_IX1 (SESSION_ID),
    KEY SPRING_SESSION_IX2 (EXPIRY_TIME),
    KEY SPRING_SESSION_IX3 (PRINCIPAL_NAME)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID CHAR(36)     NOT NULL,
    ATTRIBUTE_NAME     VARCHAR(200) NOT NULL,
    ATTRIBUTE_BYTES    BLOB         NOT NULL,
    PRIMARY KEY (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    CONSTRAINT SPRING_SESSION_ATTRIBUTES_FK FOREIGN KEY (SESSION_PRIMARY_ID) REFERENCES SPRING_SESSION (PRIMARY_ID) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
