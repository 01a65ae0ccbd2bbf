CREATE TABLE api_token (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    name         VARCHAR(120) NOT NULL,
    token_hash   BINARY(32)   NOT NULL COMMENT 'SHA-256; the token itself is never stored',
    role         VARCHAR(16)  NOT NULL COMMENT 'ADMIN',
    created_at   DATETIME(3)  NOT NULL,
    last_used_at DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY api_token_name (name),
    UNIQUE KEY api_token_hash (token_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
