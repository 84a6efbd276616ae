CREATE TABLE "AccountProposals" (
    "Id" uuid NOT NULL,
    "AccountId" uuid NOT NULL,
    "Act" character varying(64) NOT NULL,
    "UserName" character varying(256) NOT NULL,
    "DisplayName" character varying(100) NOT NULL,
    "Before" text,
    "Typed" text,
    "SealedHalf" text,
    "ProposedById" uuid NOT NULL,
    "ProposedBy" character varying(100) NOT NULL,
    "ProposedAs" character varying(64) NOT NULL,
    "ProposedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "Outcome" character varying(64),
    "DecidedAt" timestamp with time zone,
    "DecidedBy" character varying(100),
    "DecidedAs" character varying(64),
    "Reason" character varying(200),
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_AccountProposals" PRIMARY KEY ("Id")
);

CREATE TABLE "FormerPasswords" (
    "Id" uuid NOT NULL,
    "AccountId" uuid NOT NULL,
    "PasswordHash" text NOT NULL,
    "ReplacedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_FormerPasswords" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_FormerPasswords_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_AccountProposals_Open" ON "AccountProposals" ("AccountId") WHERE "Outcome" IS NULL;

CREATE INDEX "IX_AccountProposals_ProposedAt" ON "AccountProposals" ("ProposedAt");

CREATE INDEX "IX_FormerPasswords_AccountId" ON "FormerPasswords" ("AccountId");
