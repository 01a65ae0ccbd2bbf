#!/bin/bash
# The two database accounts of the service on a MySQL server: newsletter_owner migrates the schema and grants; newsletter is what the
# service runs with. It gets its grants, table by table, from the owner after the migrations: rows of every table, but the audit
# log's only to be added, and nothing that alters the schema.
#
# In Docker Compose MySQL's image runs this once, when its data is new. Elsewhere, or to give an existing install the second account:
#
#   NEWSLETTER_DB_PASSWORD=... NEWSLETTER_DB_OWNER_PASSWORD=... db/accounts.sh | mysql -u root -p
#
# The passwords must have neither ' nor \.
set -euo pipefail

statements() {
  cat <<SQL
CREATE DATABASE IF NOT EXISTS newsletter CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE USER IF NOT EXISTS newsletter_owner@'%';
ALTER USER newsletter_owner@'%' IDENTIFIED BY '${NEWSLETTER_DB_OWNER_PASSWORD:?}';
GRANT ALL PRIVILEGES ON newsletter.* TO newsletter_owner@'%' WITH GRANT OPTION;
CREATE USER IF NOT EXISTS newsletter@'%';
ALTER USER newsletter@'%' IDENTIFIED BY '${NEWSLETTER_DB_PASSWORD:?}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM newsletter@'%';
SQL
}

case "$NEWSLETTER_DB_PASSWORD$NEWSLETTER_DB_OWNER_PASSWORD" in
  *[\'\\]*) echo "a password has ' or \\, which this script does not quote" >&2; exit 1 ;;
esac

if [ -n "${MYSQL_ROOT_PASSWORD:-}" ] && [ -d /docker-entrypoint-initdb.d ]; then
  statements | MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --protocol=socket -u root
else
  statements
fi
