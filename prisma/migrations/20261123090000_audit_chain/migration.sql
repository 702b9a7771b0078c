-- Each entry carries a hash over itself and the entry before it; null: it is older than the chain.
ALTER TABLE "AuditEntry" ADD COLUMN "hash" TEXT;

-- Append-only by construction.
CREATE TRIGGER "AuditEntry_never_changed" BEFORE UPDATE ON "AuditEntry"
BEGIN SELECT RAISE(ABORT, 'An audit entry is never changed.'); END;

CREATE TRIGGER "AuditEntry_never_deleted" BEFORE DELETE ON "AuditEntry"
BEGIN SELECT RAISE(ABORT, 'An audit entry is never deleted.'); END;
