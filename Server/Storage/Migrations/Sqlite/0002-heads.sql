ALTER TABLE "AuditEntries" ADD COLUMN "Rows" TEXT NULL;

CREATE TABLE "AuditHeads" (
    "ChainId" TEXT NOT NULL CONSTRAINT "PK_AuditHeads" PRIMARY KEY,
    "Length" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "Seal" TEXT NOT NULL
);

CREATE TABLE "RootedHeads" (
    "ChainId" TEXT NOT NULL CONSTRAINT "PK_RootedHeads" PRIMARY KEY,
    "Length" INTEGER NOT NULL
);

CREATE TABLE "DailyRoots" (
    "No" INTEGER NOT NULL CONSTRAINT "PK_DailyRoots" PRIMARY KEY,
    "Day" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Signature" TEXT NOT NULL,
    "PublicKey" TEXT NOT NULL
);

CREATE TRIGGER "DailyRoots_no_change" BEFORE UPDATE ON "DailyRoots" BEGIN SELECT RAISE(ABORT, 'daily roots are append-only'); END;

CREATE TRIGGER "DailyRoots_no_delete" BEFORE DELETE ON "DailyRoots" BEGIN SELECT RAISE(ABORT, 'daily roots are append-only'); END;

CREATE TRIGGER "AuditHeads_no_delete" BEFORE DELETE ON "AuditHeads" BEGIN SELECT RAISE(ABORT, 'heads of chains are never deleted'); END;
