CREATE TABLE "AccountProposals" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AccountProposals" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "DisplayName" TEXT NOT NULL,
    "Before" TEXT NULL,
    "Typed" TEXT NULL,
    "SealedHalf" TEXT NULL,
    "ProposedById" TEXT NOT NULL,
    "ProposedBy" TEXT NOT NULL,
    "ProposedAs" TEXT NOT NULL,
    "ProposedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "Outcome" TEXT NULL,
    "DecidedAt" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAs" TEXT NULL,
    "Reason" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "FormerPasswords" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FormerPasswords" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "PasswordHash" TEXT NOT NULL,
    "ReplacedAt" TEXT NOT NULL,
    CONSTRAINT "FK_FormerPasswords_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_AccountProposals_Open" ON "AccountProposals" ("AccountId") WHERE "Outcome" IS NULL;

CREATE INDEX "IX_AccountProposals_ProposedAt" ON "AccountProposals" ("ProposedAt");

CREATE INDEX "IX_FormerPasswords_AccountId" ON "FormerPasswords" ("AccountId");
