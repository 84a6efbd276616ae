ALTER TABLE "Opinions" ADD COLUMN "Respondent" character varying(64) NOT NULL DEFAULT 'Household';

ALTER TABLE "Opinions" ADD COLUMN "Place" character varying(100) NOT NULL DEFAULT '';

ALTER TABLE "Opinions" ADD COLUMN "PlaceKey" character varying(120) NULL;

ALTER TABLE "Opinions" ADD COLUMN "Objection" boolean NOT NULL DEFAULT false;

ALTER TABLE "Opinions" ADD COLUMN "ExcessReason" character varying(200) NULL;

ALTER TABLE "Opinions" ADD COLUMN "Version" bigint NOT NULL DEFAULT 0;

UPDATE "Opinions" SET "Objection" = true WHERE "Against" > 0;

CREATE UNIQUE INDEX "IX_Opinions_NoticeId_Respondent_PlaceKey" ON "Opinions" ("NoticeId", "Respondent", "PlaceKey");

CREATE TABLE "OpinionCorrections" (
    "Id" uuid NOT NULL,
    "OpinionId" uuid NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "By" character varying(100) NOT NULL,
    "Reason" character varying(200) NOT NULL,
    "Before" character varying(400) NOT NULL,
    "After" character varying(400) NOT NULL,
    CONSTRAINT "PK_OpinionCorrections" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_OpinionCorrections_Opinions_OpinionId" FOREIGN KEY ("OpinionId") REFERENCES "Opinions" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_OpinionCorrections_OpinionId" ON "OpinionCorrections" ("OpinionId");

ALTER TABLE "Feedback" ADD COLUMN "Apart" boolean NOT NULL DEFAULT false;
