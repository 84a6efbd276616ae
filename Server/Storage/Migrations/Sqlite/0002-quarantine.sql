CREATE TABLE "Quarantine" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Quarantine" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "TableName" TEXT NOT NULL,
    "RowKey" TEXT NOT NULL,
    "Detail" TEXT NOT NULL,
    "Done" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL
);

CREATE UNIQUE INDEX "IX_Quarantine_Kind_TableName_RowKey" ON "Quarantine" ("Kind", "TableName", "RowKey");
