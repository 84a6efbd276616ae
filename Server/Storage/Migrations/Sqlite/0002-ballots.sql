-- Ballots lie sealed in an open box (R069). Boxes of the first release took them openly; the server seals what is in them and writes the file anew.

ALTER TABLE "EvaluationBoxes" ADD COLUMN "KeyMark" TEXT NULL;

ALTER TABLE "EvaluationBoxes" ADD COLUMN "TracesLeft" INTEGER NOT NULL DEFAULT 0;

UPDATE "EvaluationBoxes" SET "TracesLeft" = 1;

CREATE TABLE "EvaluationSealedBallots" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EvaluationSealedBallots" PRIMARY KEY,
    "BoxId" TEXT NOT NULL,
    "Sealed" BLOB NOT NULL,
    CONSTRAINT "FK_EvaluationSealedBallots_EvaluationBoxes_BoxId" FOREIGN KEY ("BoxId") REFERENCES "EvaluationBoxes" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_EvaluationSealedBallots_BoxId" ON "EvaluationSealedBallots" ("BoxId");
