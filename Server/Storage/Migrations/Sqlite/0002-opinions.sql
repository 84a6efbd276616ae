ALTER TABLE "Opinions" ADD COLUMN "Respondent" TEXT NOT NULL DEFAULT 'Household';

ALTER TABLE "Opinions" ADD COLUMN "Place" TEXT NOT NULL DEFAULT '';

ALTER TABLE "Opinions" ADD COLUMN "PlaceKey" TEXT NULL;

ALTER TABLE "Opinions" ADD COLUMN "Objection" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Opinions" ADD COLUMN "ExcessReason" TEXT NULL;

ALTER TABLE "Opinions" ADD COLUMN "Version" INTEGER NOT NULL DEFAULT 0;

UPDATE "Opinions" SET "Objection" = 1 WHERE "Against" > 0;

CREATE UNIQUE INDEX "IX_Opinions_NoticeId_Respondent_PlaceKey" ON "Opinions" ("NoticeId", "Respondent", "PlaceKey");

CREATE TABLE "OpinionCorrections" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OpinionCorrections" PRIMARY KEY,
    "OpinionId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    "After" TEXT NOT NULL,
    CONSTRAINT "FK_OpinionCorrections_Opinions_OpinionId" FOREIGN KEY ("OpinionId") REFERENCES "Opinions" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_OpinionCorrections_OpinionId" ON "OpinionCorrections" ("OpinionId");

ALTER TABLE "Feedback" ADD COLUMN "Apart" INTEGER NOT NULL DEFAULT 0;
