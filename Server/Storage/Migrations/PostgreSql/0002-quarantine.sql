CREATE TABLE "Quarantine" (
    "Id" uuid NOT NULL,
    "Kind" character varying(64) NOT NULL,
    "TableName" character varying(64) NOT NULL,
    "RowKey" character varying(300) NOT NULL,
    "Detail" text NOT NULL,
    "Done" text NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "By" character varying(100) NOT NULL,
    CONSTRAINT "PK_Quarantine" PRIMARY KEY ("Id")
);

CREATE UNIQUE INDEX "IX_Quarantine_Kind_TableName_RowKey" ON "Quarantine" ("Kind", "TableName", "RowKey");
