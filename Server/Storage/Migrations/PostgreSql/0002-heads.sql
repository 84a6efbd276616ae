ALTER TABLE "AuditEntries" ADD COLUMN "Rows" text NULL;

CREATE TABLE "AuditHeads" (
    "ChainId" uuid NOT NULL CONSTRAINT "PK_AuditHeads" PRIMARY KEY,
    "Length" bigint NOT NULL,
    "Hash" character varying(64) NOT NULL,
    "Seal" character varying(64) NOT NULL
);

CREATE TABLE "RootedHeads" (
    "ChainId" uuid NOT NULL CONSTRAINT "PK_RootedHeads" PRIMARY KEY,
    "Length" bigint NOT NULL
);

CREATE TABLE "DailyRoots" (
    "No" integer NOT NULL CONSTRAINT "PK_DailyRoots" PRIMARY KEY,
    "Day" date NOT NULL,
    "Hash" character varying(64) NOT NULL,
    "Text" text NOT NULL,
    "Signature" character varying(200) NOT NULL,
    "PublicKey" character varying(200) NOT NULL
);

CREATE FUNCTION "Proof_keep"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'daily roots and heads of chains are never changed or deleted';
END $$;

CREATE TRIGGER "DailyRoots_no_change" BEFORE UPDATE OR DELETE ON "DailyRoots" FOR EACH ROW EXECUTE FUNCTION "Proof_keep"();

CREATE TRIGGER "DailyRoots_no_truncate" BEFORE TRUNCATE ON "DailyRoots" FOR EACH STATEMENT EXECUTE FUNCTION "Proof_keep"();

CREATE TRIGGER "AuditHeads_no_delete" BEFORE DELETE ON "AuditHeads" FOR EACH ROW EXECUTE FUNCTION "Proof_keep"();

CREATE TRIGGER "AuditHeads_no_truncate" BEFORE TRUNCATE ON "AuditHeads" FOR EACH STATEMENT EXECUTE FUNCTION "Proof_keep"();
