-- A revoked token keeps its row and its name, so that what it once did can be told.
ALTER TABLE api_token
    MODIFY role VARCHAR(16) NOT NULL COMMENT 'ADMIN: every right; SCOPED: those of api_token_scope',
    ADD COLUMN created_by VARCHAR(140) NULL COMMENT 'the caller''s stable name; null: the configuration',
    ADD COLUMN expires_at DATETIME(3) NULL COMMENT 'null: never',
    ADD COLUMN revoked_at DATETIME(3) NULL;

CREATE TABLE api_token_scope (
    id       BIGINT      NOT NULL AUTO_INCREMENT,
    token_id BIGINT      NOT NULL,
    area     VARCHAR(20) NOT NULL,
    access   VARCHAR(5)  NOT NULL COMMENT 'READ or WRITE, which includes READ',
    list_id  INT         NULL COMMENT 'null: all lists',
    PRIMARY KEY (id),
    KEY api_token_scope_token (token_id),
    KEY api_token_scope_list (list_id),
    CONSTRAINT api_token_scope_token FOREIGN KEY (token_id) REFERENCES api_token (id) ON DELETE CASCADE,
    CONSTRAINT api_token_scope_list FOREIGN KEY (list_id) REFERENCES mailing_list (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
