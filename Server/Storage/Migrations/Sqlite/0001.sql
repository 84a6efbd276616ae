CREATE TABLE "Accounts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Accounts" PRIMARY KEY,
    "DisplayName" TEXT NOT NULL,
    "OrganizationId" TEXT NULL,
    "Disabled" INTEGER NOT NULL,
    "MustChangePassword" INTEGER NOT NULL,
    "Demo" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);


CREATE TABLE "AppliedScripts" (
    "Script" TEXT NOT NULL CONSTRAINT "PK_AppliedScripts" PRIMARY KEY,
    "Hash" TEXT NOT NULL,
    "AppliedAt" TEXT NOT NULL
);


CREATE TABLE "ArchiveItems" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ArchiveItems" PRIMARY KEY,
    "ArchiveNo" TEXT NOT NULL,
    "FondsCode" TEXT NOT NULL,
    "Year" INTEGER NOT NULL,
    "Retention" TEXT NOT NULL,
    "ProblemCode" TEXT NOT NULL,
    "ItemNo" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Responsible" TEXT NOT NULL,
    "Date" TEXT NOT NULL,
    "DocNo" TEXT NULL,
    "Security" TEXT NULL,
    "Pages" INTEGER NOT NULL,
    "Remark" TEXT NULL,
    "Category" TEXT NOT NULL,
    "SubDossier" INTEGER NULL,
    "OrganizationId" TEXT NOT NULL,
    "MatterId" TEXT NULL,
    "MatterNo" TEXT NULL,
    "TaskId" TEXT NULL,
    "DocumentId" TEXT NOT NULL,
    "TemplateCode" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "CheckJson" TEXT NOT NULL,
    "CorrectsItemId" TEXT NULL,
    "Status" TEXT NOT NULL,
    "FiledAt" TEXT NOT NULL,
    "FiledBy" TEXT NOT NULL,
    "MetadataSha256" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "ArchiveScans" (
    "Day" TEXT NOT NULL CONSTRAINT "PK_ArchiveScans" PRIMARY KEY,
    "FinishedAt" TEXT NOT NULL,
    "Items" INTEGER NOT NULL,
    "Problems" INTEGER NOT NULL,
    "Summary" TEXT NOT NULL
);


CREATE TABLE "AuditEntries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AuditEntries" PRIMARY KEY,
    "ChainId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "ActorId" TEXT NULL,
    "Actor" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "SubjectKind" TEXT NOT NULL,
    "SubjectId" TEXT NOT NULL,
    "Before" TEXT NULL,
    "After" TEXT NULL,
    "Reason" TEXT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL
);


CREATE TABLE "CalendarOverrides" (
    "Day" TEXT NOT NULL CONSTRAINT "PK_CalendarOverrides" PRIMARY KEY,
    "IsWorkday" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "Clues" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Clues" PRIMARY KEY,
    "MatterId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "Rule" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Actor" TEXT NOT NULL,
    "Times" INTEGER NOT NULL
);


CREATE TABLE "DemoClock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DemoClock" PRIMARY KEY,
    "OffsetTicks" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "Documents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Documents" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "MatterId" TEXT NULL,
    "TaskId" TEXT NULL,
    "Scope" TEXT NOT NULL,
    "TemplateCode" TEXT NOT NULL,
    "TemplateSha256" TEXT NULL,
    "Name" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "DocNo" TEXT NULL,
    "Issuer" TEXT NOT NULL,
    "IssueDate" TEXT NOT NULL,
    "Retention" TEXT NOT NULL,
    "Category" TEXT NULL,
    "Status" TEXT NOT NULL,
    "ReturnReason" TEXT NULL,
    "Sha256" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "Pages" INTEGER NOT NULL,
    "PagesExact" INTEGER NOT NULL,
    "Trial" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "CreatedById" TEXT NULL,
    "CreatedBy" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "Drafts" (
    "Place" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "SavedAt" TEXT NOT NULL,
    CONSTRAINT "PK_Drafts" PRIMARY KEY ("Place", "UserId")
);


CREATE TABLE "HolidayYears" (
    "Year" INTEGER NOT NULL CONSTRAINT "PK_HolidayYears" PRIMARY KEY,
    "Arrangement" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "MatterCounters" (
    "OrganizationId" TEXT NOT NULL,
    "Year" INTEGER NOT NULL,
    "Last" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_MatterCounters" PRIMARY KEY ("OrganizationId", "Year")
);


CREATE TABLE "Matters" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Matters" PRIMARY KEY,
    "No" TEXT NOT NULL,
    "Process" TEXT NOT NULL,
    "ProcessName" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "ParentId" TEXT NULL,
    "ChangesId" TEXT NULL,
    "DefinitionVersionId" TEXT NOT NULL,
    "ProblemCode" TEXT NOT NULL,
    "Category" TEXT NOT NULL,
    "Parameters" TEXT NOT NULL,
    "StartedBy" TEXT NOT NULL,
    "StartedByName" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "IsTrial" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    "Result" TEXT NULL,
    "ResolvedOn" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Matters_Matters_ChangesId" FOREIGN KEY ("ChangesId") REFERENCES "Matters" ("Id"),
    CONSTRAINT "FK_Matters_Matters_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Matters" ("Id")
);


CREATE TABLE "NumberSeries" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_NumberSeries" PRIMARY KEY,
    "Last" INTEGER NOT NULL
);


CREATE TABLE "Operations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Operations" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "RequestHash" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    "At" TEXT NOT NULL
);


CREATE TABLE "Organizations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Organizations" PRIMARY KEY,
    "ParentId" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "ShortName" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "FondsCode" TEXT NULL,
    "Type" TEXT NULL,
    "Households" INTEGER NULL,
    "Phone" TEXT NULL,
    "Closed" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Organizations_Organizations_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OutgoingMail" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OutgoingMail" PRIMARY KEY,
    "To" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "NextAttemptAt" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "LastError" TEXT NULL
);


CREATE TABLE "Uploads" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Uploads" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "MatterId" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "Width" INTEGER NOT NULL,
    "Height" INTEGER NOT NULL,
    "Pages" INTEGER NOT NULL,
    "UploadedAt" TEXT NOT NULL,
    "UploadedById" TEXT NULL,
    "UploadedBy" TEXT NOT NULL
);


CREATE TABLE "WorkflowBookmarks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkflowBookmarks" PRIMARY KEY,
    "InstanceId" TEXT NOT NULL,
    "RootId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "ActivityNodeId" TEXT NOT NULL,
    "ActivityInstanceId" TEXT NOT NULL,
    "CorrelationId" TEXT NULL,
    "Payload" TEXT NULL,
    "CreatedAt" TEXT NOT NULL
);


CREATE TABLE "WorkflowDefinitions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkflowDefinitions" PRIMARY KEY,
    "DefinitionId" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Name" TEXT NULL,
    "Description" TEXT NULL,
    "IsLatest" INTEGER NOT NULL,
    "IsPublished" INTEGER NOT NULL,
    "PublishedAt" TEXT NULL,
    "IsArchived" INTEGER NOT NULL,
    "IsReadonly" INTEGER NOT NULL,
    "IsSystem" INTEGER NOT NULL,
    "UsableAsActivity" INTEGER NOT NULL,
    "ActivationStrategy" TEXT NULL,
    "ToolVersion" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "FileHash" TEXT NULL,
    "References" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "SavedAt" TEXT NOT NULL,
    "SavedBy" TEXT NULL,
    "RowVersion" INTEGER NOT NULL
);


CREATE TABLE "WorkflowHistory" (
    "InstanceId" TEXT NOT NULL,
    "Burst" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    CONSTRAINT "PK_WorkflowHistory" PRIMARY KEY ("InstanceId", "Burst")
);


CREATE TABLE "WorkflowTimers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkflowTimers" PRIMARY KEY,
    "InstanceId" TEXT NULL,
    "DueAt" TEXT NOT NULL,
    "LeaseUntil" TEXT NULL,
    "LeaseOwner" TEXT NULL,
    "Fence" INTEGER NOT NULL,
    "LastError" TEXT NULL
);


CREATE TABLE "WorkflowTriggers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkflowTriggers" PRIMARY KEY,
    "DefinitionId" TEXT NOT NULL,
    "DefinitionVersionId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "Payload" TEXT NULL
);


CREATE TABLE "AccountClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AccountClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AccountClaims_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AccountLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_AccountLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AccountLogins_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AccountRoles" (
    "AccountId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    CONSTRAINT "PK_AccountRoles" PRIMARY KEY ("AccountId", "Role"),
    CONSTRAINT "FK_AccountRoles_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AccountTokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AccountTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AccountTokens_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "TokenHash" TEXT NOT NULL,
    "SecurityStamp" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "LastSeenAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    CONSTRAINT "FK_Sessions_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ArchiveAttachments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ArchiveAttachments" PRIMARY KEY,
    "ItemId" TEXT NOT NULL,
    "No" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    CONSTRAINT "FK_ArchiveAttachments_ArchiveItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "ArchiveItems" ("Id") ON DELETE CASCADE
);


CREATE TABLE "EvaluationBoxes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EvaluationBoxes" PRIMARY KEY,
    "MatterId" TEXT NOT NULL,
    "TaskId" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Sheet" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_EvaluationBoxes_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "MatterEvents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_MatterEvents" PRIMARY KEY,
    "MatterId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Step" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Actor" TEXT NOT NULL,
    "TaskId" TEXT NULL,
    CONSTRAINT "FK_MatterEvents_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "MatterFields" (
    "MatterId" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "SourceLabel" TEXT NOT NULL,
    "SourceNode" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "PK_MatterFields" PRIMARY KEY ("MatterId", "Scope", "Name"),
    CONSTRAINT "FK_MatterFields_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Meetings" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Meetings" PRIMARY KEY,
    "MatterId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Year" INTEGER NOT NULL,
    "No" INTEGER NOT NULL,
    "MeetAt" TEXT NULL,
    "Venue" TEXT NOT NULL,
    "Result" TEXT NOT NULL,
    "Ended" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Meetings_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Notices" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Notices" PRIMARY KEY,
    "MatterId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "Step" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "PaperCode" TEXT NOT NULL,
    "DocumentId" TEXT NULL,
    "Boards" TEXT NOT NULL,
    "PostedOn" TEXT NOT NULL,
    "StartsOn" TEXT NOT NULL,
    "EndsOn" TEXT NOT NULL,
    "GuardRule" TEXT NOT NULL,
    "OpinionBookmarkId" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Result" TEXT NULL,
    "Finding" TEXT NULL,
    "FoundBy" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Notices_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Tasks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Tasks" PRIMARY KEY,
    "MatterId" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "BookmarkId" TEXT NOT NULL,
    "NodeId" TEXT NOT NULL,
    "ActivityInstanceId" TEXT NOT NULL,
    "Step" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Sentence" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Spec" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "FromName" TEXT NOT NULL,
    "FromTaskId" TEXT NULL,
    "NotBefore" TEXT NULL,
    "Deadline" TEXT NOT NULL,
    "DueFrom" TEXT NULL,
    "DueAt" TEXT NULL,
    "RemindOn" TEXT NULL,
    "IsTrial" INTEGER NOT NULL,
    "AssigneeId" TEXT NULL,
    "AssigneeName" TEXT NULL,
    "State" TEXT NOT NULL,
    "Outcome" TEXT NULL,
    "ClosedBy" TEXT NULL,
    "ClosedByName" TEXT NULL,
    "ClosedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Tasks_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Members" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Members" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Address" TEXT NULL,
    "AccountId" TEXT NULL,
    "Left" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Members_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ParameterConfirmations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ParameterConfirmations" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "ConfirmedBy" TEXT NOT NULL,
    "ConfirmedAt" TEXT NOT NULL,
    CONSTRAINT "FK_ParameterConfirmations_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ParameterValues" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ParameterValues" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Reason" TEXT NULL,
    "ChangedBy" TEXT NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_ParameterValues_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Venues" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Venues" PRIMARY KEY,
    "OrganizationId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Seats" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Venues_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "WorkflowInstances" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkflowInstances" PRIMARY KEY,
    "RootId" TEXT NOT NULL,
    "ParentId" TEXT NULL,
    "DefinitionId" TEXT NOT NULL,
    "DefinitionVersionId" TEXT NOT NULL,
    "DefinitionVersion" INTEGER NOT NULL,
    "DefinitionRevision" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "SubStatus" TEXT NOT NULL,
    "Name" TEXT NULL,
    "CorrelationId" TEXT NULL,
    "IncidentCount" INTEGER NOT NULL,
    "IsTrial" INTEGER NOT NULL,
    "IsSystem" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Bursts" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    "FinishedAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_WorkflowInstances_WorkflowDefinitions_DefinitionVersionId" FOREIGN KEY ("DefinitionVersionId") REFERENCES "WorkflowDefinitions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "EvaluationBallots" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EvaluationBallots" PRIMARY KEY,
    "BoxId" TEXT NOT NULL,
    "Marks" TEXT NOT NULL,
    CONSTRAINT "FK_EvaluationBallots_EvaluationBoxes_BoxId" FOREIGN KEY ("BoxId") REFERENCES "EvaluationBoxes" ("Id") ON DELETE CASCADE
);


CREATE TABLE "EvaluationCodes" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_EvaluationCodes" PRIMARY KEY,
    "BoxId" TEXT NOT NULL,
    "Used" INTEGER NOT NULL,
    CONSTRAINT "FK_EvaluationCodes_EvaluationBoxes_BoxId" FOREIGN KEY ("BoxId") REFERENCES "EvaluationBoxes" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Feedback" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Feedback" PRIMARY KEY,
    "NoticeId" TEXT NOT NULL,
    "MatterId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Receipt" TEXT NOT NULL,
    "ReceivedAt" TEXT NOT NULL,
    "Sealed" TEXT NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "OpinionId" TEXT NULL,
    "SettledBy" TEXT NULL,
    "SettledAt" TEXT NULL,
    "Reason" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Feedback_Notices_NoticeId" FOREIGN KEY ("NoticeId") REFERENCES "Notices" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Opinions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Opinions" PRIMARY KEY,
    "NoticeId" TEXT NOT NULL,
    "MatterId" TEXT NOT NULL,
    "Scope" TEXT NOT NULL,
    "No" TEXT NOT NULL,
    "ReceivedAt" TEXT NOT NULL,
    "Raiser" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "Households" INTEGER NOT NULL,
    "Against" INTEGER NOT NULL,
    "AnswerBy" TEXT NULL,
    "AnsweredAt" TEXT NULL,
    "Accepted" INTEGER NULL,
    CONSTRAINT "FK_Opinions_Notices_NoticeId" FOREIGN KEY ("NoticeId") REFERENCES "Notices" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskComments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_TaskComments" PRIMARY KEY,
    "TaskId" TEXT NOT NULL,
    "MatterId" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "ByName" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_TaskComments_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskCopies" (
    "TaskId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "FromName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "ReadAt" TEXT NULL,
    CONSTRAINT "PK_TaskCopies" PRIMARY KEY ("TaskId", "UserId"),
    CONSTRAINT "FK_TaskCopies_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskCosigns" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_TaskCosigns" PRIMARY KEY,
    "TaskId" TEXT NOT NULL,
    "AskedBy" TEXT NOT NULL,
    "AskedByName" TEXT NOT NULL,
    "OfId" TEXT NOT NULL,
    "OfName" TEXT NOT NULL,
    "AskedAt" TEXT NOT NULL,
    "Question" TEXT NOT NULL,
    "Wait" INTEGER NOT NULL,
    "Answer" TEXT NULL,
    "AnsweredAt" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_TaskCosigns_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskReminders" (
    "TaskId" TEXT NOT NULL,
    "Offset" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "Audience" TEXT NOT NULL,
    "ToNames" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "PK_TaskReminders" PRIMARY KEY ("TaskId", "Offset"),
    CONSTRAINT "FK_TaskReminders_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskUrges" (
    "TaskId" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "Day" TEXT NOT NULL,
    "ByName" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "PK_TaskUrges" PRIMARY KEY ("TaskId", "UserId", "Day"),
    CONSTRAINT "FK_TaskUrges_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "BodyMemberships" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_BodyMemberships" PRIMARY KEY,
    "MemberId" TEXT NOT NULL,
    "OrganizationId" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "Post" TEXT NOT NULL,
    "HasVotingRight" INTEGER NOT NULL,
    CONSTRAINT "FK_BodyMemberships_Members_MemberId" FOREIGN KEY ("MemberId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);


CREATE INDEX "IX_AccountClaims_UserId" ON "AccountClaims" ("UserId");


CREATE INDEX "IX_AccountLogins_UserId" ON "AccountLogins" ("UserId");


CREATE INDEX "IX_AccountRoles_Role" ON "AccountRoles" ("Role");


CREATE INDEX "EmailIndex" ON "Accounts" ("NormalizedEmail");


CREATE INDEX "IX_Accounts_OrganizationId" ON "Accounts" ("OrganizationId");


CREATE UNIQUE INDEX "UserNameIndex" ON "Accounts" ("NormalizedUserName");


CREATE UNIQUE INDEX "IX_ArchiveAttachments_ItemId_No" ON "ArchiveAttachments" ("ItemId", "No");


CREATE INDEX "IX_ArchiveAttachments_Sha256" ON "ArchiveAttachments" ("Sha256");


CREATE UNIQUE INDEX "IX_ArchiveItems_ArchiveNo" ON "ArchiveItems" ("ArchiveNo");


CREATE UNIQUE INDEX "IX_ArchiveItems_DocumentId" ON "ArchiveItems" ("DocumentId");


CREATE INDEX "IX_ArchiveItems_MatterId" ON "ArchiveItems" ("MatterId");


CREATE INDEX "IX_ArchiveItems_OrganizationId_Year_ProblemCode" ON "ArchiveItems" ("OrganizationId", "Year", "ProblemCode");


CREATE INDEX "IX_ArchiveItems_Sha256" ON "ArchiveItems" ("Sha256");


CREATE UNIQUE INDEX "IX_ArchiveItems_Year_FondsCode_Retention_ProblemCode_ItemNo" ON "ArchiveItems" ("Year" DESC, "FondsCode", "Retention" DESC, "ProblemCode", "ItemNo");


CREATE INDEX "IX_AuditEntries_At" ON "AuditEntries" ("At");


CREATE UNIQUE INDEX "IX_AuditEntries_ChainId_Sequence" ON "AuditEntries" ("ChainId", "Sequence");


CREATE INDEX "IX_AuditEntries_SubjectId" ON "AuditEntries" ("SubjectId");


CREATE UNIQUE INDEX "IX_BodyMemberships_MemberId_Body" ON "BodyMemberships" ("MemberId", "Body");


CREATE INDEX "IX_BodyMemberships_OrganizationId_Body" ON "BodyMemberships" ("OrganizationId", "Body");


CREATE UNIQUE INDEX "IX_Clues_MatterId_Code_Subject" ON "Clues" ("MatterId", "Code", "Subject");


CREATE INDEX "IX_Documents_MatterId" ON "Documents" ("MatterId");


CREATE INDEX "IX_Documents_OrganizationId_DocNo" ON "Documents" ("OrganizationId", "DocNo");


CREATE INDEX "IX_Documents_PagesToCount" ON "Documents" ("CreatedAt") WHERE "PagesExact" = false;


CREATE INDEX "IX_Documents_Sha256" ON "Documents" ("Sha256");


CREATE INDEX "IX_Documents_TaskId" ON "Documents" ("TaskId");


CREATE INDEX "IX_EvaluationBallots_BoxId" ON "EvaluationBallots" ("BoxId");


CREATE INDEX "IX_EvaluationBoxes_MatterId" ON "EvaluationBoxes" ("MatterId");


CREATE INDEX "IX_EvaluationBoxes_TaskId" ON "EvaluationBoxes" ("TaskId");


CREATE INDEX "IX_EvaluationCodes_BoxId" ON "EvaluationCodes" ("BoxId");


CREATE UNIQUE INDEX "IX_Feedback_Fingerprint" ON "Feedback" ("Fingerprint");


CREATE INDEX "IX_Feedback_NoticeId_State" ON "Feedback" ("NoticeId", "State");


CREATE INDEX "IX_Feedback_OrganizationId_State" ON "Feedback" ("OrganizationId", "State");


CREATE UNIQUE INDEX "IX_MatterEvents_MatterId_Sequence" ON "MatterEvents" ("MatterId", "Sequence");


CREATE INDEX "IX_Matters_ChangesId" ON "Matters" ("ChangesId");


CREATE UNIQUE INDEX "IX_Matters_InstanceId" ON "Matters" ("InstanceId");


CREATE UNIQUE INDEX "IX_Matters_No" ON "Matters" ("No");


CREATE INDEX "IX_Matters_OrganizationId_Status_StartedAt" ON "Matters" ("OrganizationId", "Status", "StartedAt");


CREATE INDEX "IX_Matters_ParentId" ON "Matters" ("ParentId");


CREATE INDEX "IX_Matters_StartedBy_StartedAt" ON "Matters" ("StartedBy", "StartedAt");


CREATE INDEX "IX_Meetings_MatterId_Scope" ON "Meetings" ("MatterId", "Scope");


CREATE UNIQUE INDEX "IX_Meetings_OrganizationId_Body_Year_No" ON "Meetings" ("OrganizationId", "Body", "Year", "No");


CREATE INDEX "IX_Members_OrganizationId" ON "Members" ("OrganizationId");


CREATE INDEX "IX_Notices_MatterId" ON "Notices" ("MatterId");


CREATE INDEX "IX_Notices_State_PostedOn" ON "Notices" ("State", "PostedOn");


CREATE UNIQUE INDEX "IX_Opinions_No" ON "Opinions" ("No");


CREATE INDEX "IX_Opinions_NoticeId" ON "Opinions" ("NoticeId");


CREATE UNIQUE INDEX "IX_Organizations_Code" ON "Organizations" ("Code");


CREATE UNIQUE INDEX "IX_Organizations_FondsCode" ON "Organizations" ("FondsCode");


CREATE INDEX "IX_Organizations_ParentId" ON "Organizations" ("ParentId");


CREATE INDEX "IX_OutgoingMail_NextAttemptAt" ON "OutgoingMail" ("NextAttemptAt");


CREATE UNIQUE INDEX "IX_ParameterConfirmations_OrganizationId_Name" ON "ParameterConfirmations" ("OrganizationId", "Name");


CREATE UNIQUE INDEX "IX_ParameterValues_OrganizationId_Name" ON "ParameterValues" ("OrganizationId", "Name");


CREATE INDEX "IX_Sessions_AccountId" ON "Sessions" ("AccountId");


CREATE UNIQUE INDEX "IX_Sessions_TokenHash" ON "Sessions" ("TokenHash");


CREATE INDEX "IX_TaskComments_MatterId_At" ON "TaskComments" ("MatterId", "At");


CREATE INDEX "IX_TaskComments_TaskId" ON "TaskComments" ("TaskId");


CREATE INDEX "IX_TaskCopies_UserId" ON "TaskCopies" ("UserId");


CREATE INDEX "IX_TaskCosigns_OfId_AnsweredAt" ON "TaskCosigns" ("OfId", "AnsweredAt");


CREATE INDEX "IX_TaskCosigns_TaskId" ON "TaskCosigns" ("TaskId");


CREATE INDEX "IX_Tasks_ActivityInstanceId" ON "Tasks" ("ActivityInstanceId");


CREATE INDEX "IX_Tasks_AssigneeId_State_DueAt" ON "Tasks" ("AssigneeId", "State", "DueAt");


CREATE UNIQUE INDEX "IX_Tasks_BookmarkId" ON "Tasks" ("BookmarkId");


CREATE INDEX "IX_Tasks_ClosedBy_ClosedAt" ON "Tasks" ("ClosedBy", "ClosedAt");


CREATE INDEX "IX_Tasks_FromTaskId" ON "Tasks" ("FromTaskId");


CREATE INDEX "IX_Tasks_MatterId_State" ON "Tasks" ("MatterId", "State");


CREATE INDEX "IX_Tasks_OrganizationId_State_Role_DueAt" ON "Tasks" ("OrganizationId", "State", "Role", "DueAt");


CREATE INDEX "IX_Tasks_State_RemindOn" ON "Tasks" ("State", "RemindOn");


CREATE INDEX "IX_Uploads_MatterId" ON "Uploads" ("MatterId");


CREATE INDEX "IX_Uploads_Sha256" ON "Uploads" ("Sha256");


CREATE UNIQUE INDEX "IX_Venues_OrganizationId_Name" ON "Venues" ("OrganizationId", "Name");


CREATE INDEX "IX_WorkflowBookmarks_Hash" ON "WorkflowBookmarks" ("Hash");


CREATE INDEX "IX_WorkflowBookmarks_InstanceId" ON "WorkflowBookmarks" ("InstanceId");


CREATE UNIQUE INDEX "IX_WorkflowDefinitions_DefinitionId_Version" ON "WorkflowDefinitions" ("DefinitionId", "Version");


CREATE UNIQUE INDEX "IX_WorkflowDefinitions_Latest" ON "WorkflowDefinitions" ("DefinitionId") WHERE "IsLatest";


CREATE UNIQUE INDEX "IX_WorkflowDefinitions_Published" ON "WorkflowDefinitions" ("DefinitionId") WHERE "IsPublished";


CREATE INDEX "IX_WorkflowInstances_CorrelationId" ON "WorkflowInstances" ("CorrelationId") WHERE "CorrelationId" IS NOT NULL;


CREATE INDEX "IX_WorkflowInstances_CreatedAt" ON "WorkflowInstances" ("CreatedAt");


CREATE INDEX "IX_WorkflowInstances_DefinitionId_CreatedAt" ON "WorkflowInstances" ("DefinitionId", "CreatedAt");


CREATE INDEX "IX_WorkflowInstances_DefinitionVersionId" ON "WorkflowInstances" ("DefinitionVersionId");


CREATE INDEX "IX_WorkflowInstances_Incidents" ON "WorkflowInstances" ("CreatedAt") WHERE "IncidentCount" > 0;


CREATE INDEX "IX_WorkflowInstances_ParentId" ON "WorkflowInstances" ("ParentId") WHERE "ParentId" IS NOT NULL;


CREATE INDEX "IX_WorkflowInstances_Running" ON "WorkflowInstances" ("CreatedAt") WHERE "Status" = 'Running';


CREATE INDEX "IX_WorkflowTimers_DueAt" ON "WorkflowTimers" ("DueAt");


CREATE INDEX "IX_WorkflowTriggers_DefinitionId" ON "WorkflowTriggers" ("DefinitionId");


CREATE INDEX "IX_WorkflowTriggers_Hash" ON "WorkflowTriggers" ("Hash");

CREATE TRIGGER "AuditEntries_no_update" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END;

CREATE TRIGGER "AuditEntries_no_delete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END;

CREATE TRIGGER "ArchiveItems_no_delete" BEFORE DELETE ON "ArchiveItems" BEGIN SELECT RAISE(ABORT, 'archive items are never deleted'); END;

CREATE TRIGGER "ArchiveItems_no_change" BEFORE UPDATE OF "Id", "ArchiveNo", "FondsCode", "Year", "Retention", "ProblemCode", "ItemNo", "Title", "Responsible", "Date", "DocNo", "DocumentId", "Sha256", "CheckJson", "MetadataSha256" ON "ArchiveItems" BEGIN SELECT RAISE(ABORT, 'archive items are never changed'); END;

CREATE TRIGGER "ArchiveAttachments_no_delete" BEFORE DELETE ON "ArchiveAttachments" BEGIN SELECT RAISE(ABORT, 'archive items are never deleted'); END;

CREATE TRIGGER "ArchiveAttachments_no_change" BEFORE UPDATE ON "ArchiveAttachments" BEGIN SELECT RAISE(ABORT, 'archive items are never changed'); END;
