-- Ballots lie sealed in an open box (R069). Boxes of the first release took them openly; the server seals what is in them and writes the tables anew.

ALTER TABLE "EvaluationBoxes" ADD COLUMN "KeyMark" character varying(64);

ALTER TABLE "EvaluationBoxes" ADD COLUMN "TracesLeft" boolean NOT NULL DEFAULT FALSE;

UPDATE "EvaluationBoxes" SET "TracesLeft" = TRUE;

CREATE TABLE "EvaluationSealedBallots" (
    "Id" uuid NOT NULL,
    "BoxId" uuid NOT NULL,
    "Sealed" bytea NOT NULL,
    CONSTRAINT "PK_EvaluationSealedBallots" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_EvaluationSealedBallots_EvaluationBoxes_BoxId" FOREIGN KEY ("BoxId") REFERENCES "EvaluationBoxes" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_EvaluationSealedBallots_BoxId" ON "EvaluationSealedBallots" ("BoxId");
