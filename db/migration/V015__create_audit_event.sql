-- Who changed what. Rows are added and never touched again: the account that the service runs with has no grant to. No
-- foreign keys: what a row is about may be gone. Each search by who, what or which goes along one key, newest first; the
-- primary key, which every key ends with, makes that order whole.
CREATE TABLE audit_event (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    at             DATETIME(3)  NOT NULL COMMENT 'database time: a node cannot misdate what it does',
    actor_kind     VARCHAR(8)   NOT NULL COMMENT 'USER, TOKEN, READER, JOB, SYSTEM',
    actor_id       VARCHAR(64)  NOT NULL,
    actor_name     VARCHAR(120) NOT NULL COMMENT 'as it was then; never an address',
    action         VARCHAR(40)  NOT NULL COMMENT 'code of AuditAction',
    subject_kind   VARCHAR(16)  NOT NULL,
    subject_id     VARCHAR(255) NOT NULL COMMENT 'of a reader the key, never the address',
    list_id        INT          NULL,
    before_values  TEXT         NULL COMMENT 'JSON object of scalars, only what changed',
    after_values   TEXT         NULL COMMENT 'likewise',
    remote_address VARCHAR(45)  NULL COMMENT 'network address of users and tokens, never of readers',
    PRIMARY KEY (id),
    KEY audit_event_at (at),
    KEY audit_event_actor_kind (actor_kind, at),
    KEY audit_event_actor (actor_kind, actor_id, at),
    KEY audit_event_action (action, at),
    KEY audit_event_subject_kind (subject_kind, at),
    KEY audit_event_subject (subject_kind, subject_id, at),
    KEY audit_event_list (list_id, at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
