CREATE TABLE "Accounts" (
    "Id" uuid NOT NULL,
    "DisplayName" character varying(100) NOT NULL,
    "OrganizationId" uuid,
    "Disabled" boolean NOT NULL,
    "MustChangePassword" boolean NOT NULL,
    "Demo" boolean NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "UserName" character varying(256),
    "NormalizedUserName" character varying(256),
    "Email" character varying(256),
    "NormalizedEmail" character varying(256),
    "EmailConfirmed" boolean NOT NULL,
    "PasswordHash" text,
    "SecurityStamp" text,
    "ConcurrencyStamp" text,
    "PhoneNumber" text,
    "PhoneNumberConfirmed" boolean NOT NULL,
    "TwoFactorEnabled" boolean NOT NULL,
    "LockoutEnd" timestamp with time zone,
    "LockoutEnabled" boolean NOT NULL,
    "AccessFailedCount" integer NOT NULL,
    CONSTRAINT "PK_Accounts" PRIMARY KEY ("Id")
);


CREATE TABLE "AppliedScripts" (
    "Script" character varying(100) NOT NULL,
    "Hash" character varying(64) NOT NULL,
    "AppliedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_AppliedScripts" PRIMARY KEY ("Script")
);


CREATE TABLE "ArchiveItems" (
    "Id" uuid NOT NULL,
    "ArchiveNo" character varying(64) NOT NULL,
    "FondsCode" character varying(20) NOT NULL,
    "Year" integer NOT NULL,
    "Retention" character varying(64) NOT NULL,
    "ProblemCode" character varying(10) NOT NULL,
    "ItemNo" integer NOT NULL,
    "Title" character varying(500) NOT NULL,
    "Responsible" character varying(200) NOT NULL,
    "Date" date NOT NULL,
    "DocNo" character varying(100),
    "Security" character varying(20),
    "Pages" integer NOT NULL,
    "Remark" character varying(500),
    "Category" character varying(10) NOT NULL,
    "SubDossier" integer,
    "OrganizationId" uuid NOT NULL,
    "MatterId" uuid,
    "MatterNo" character varying(50),
    "TaskId" uuid,
    "DocumentId" uuid NOT NULL,
    "TemplateCode" character varying(20) NOT NULL,
    "Sha256" character varying(64) NOT NULL,
    "ContentType" character varying(100) NOT NULL,
    "Size" bigint NOT NULL,
    "CheckJson" text NOT NULL,
    "CorrectsItemId" uuid,
    "Status" character varying(64) NOT NULL,
    "FiledAt" timestamp with time zone NOT NULL,
    "FiledBy" character varying(100) NOT NULL,
    "MetadataSha256" character varying(64) NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_ArchiveItems" PRIMARY KEY ("Id")
);


CREATE TABLE "ArchiveScans" (
    "Day" date NOT NULL,
    "FinishedAt" timestamp with time zone NOT NULL,
    "Items" integer NOT NULL,
    "Problems" integer NOT NULL,
    "Summary" character varying(500) NOT NULL,
    CONSTRAINT "PK_ArchiveScans" PRIMARY KEY ("Day")
);


CREATE TABLE "AuditEntries" (
    "Id" uuid NOT NULL,
    "ChainId" uuid NOT NULL,
    "Sequence" bigint NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "ActorId" uuid,
    "Actor" character varying(100) NOT NULL,
    "Action" character varying(100) NOT NULL,
    "SubjectKind" character varying(50) NOT NULL,
    "SubjectId" uuid NOT NULL,
    "Before" text,
    "After" text,
    "Reason" text,
    "PreviousHash" character varying(64) NOT NULL,
    "Hash" character varying(64) NOT NULL,
    CONSTRAINT "PK_AuditEntries" PRIMARY KEY ("Id")
);


CREATE TABLE "CalendarOverrides" (
    "Day" date NOT NULL,
    "IsWorkday" boolean NOT NULL,
    "Reason" character varying(200) NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_CalendarOverrides" PRIMARY KEY ("Day")
);


CREATE TABLE "Clues" (
    "Id" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Code" character varying(16) NOT NULL,
    "Rule" character varying(8) NOT NULL,
    "Subject" character varying(100) NOT NULL,
    "Text" text NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Actor" text NOT NULL,
    "Times" integer NOT NULL,
    CONSTRAINT "PK_Clues" PRIMARY KEY ("Id")
);


CREATE TABLE "DemoClock" (
    "Id" integer NOT NULL,
    "OffsetTicks" bigint NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_DemoClock" PRIMARY KEY ("Id")
);


CREATE TABLE "Documents" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "MatterId" uuid,
    "TaskId" uuid,
    "Scope" character varying(100) NOT NULL,
    "TemplateCode" character varying(20) NOT NULL,
    "TemplateSha256" character varying(64),
    "Name" character varying(200) NOT NULL,
    "Title" character varying(500) NOT NULL,
    "DocNo" character varying(100),
    "Issuer" character varying(200) NOT NULL,
    "IssueDate" date NOT NULL,
    "Retention" character varying(64) NOT NULL,
    "Category" character varying(10),
    "Status" character varying(64) NOT NULL,
    "ReturnReason" character varying(1000),
    "Sha256" character varying(64) NOT NULL,
    "ContentType" character varying(100) NOT NULL,
    "Size" bigint NOT NULL,
    "Pages" integer NOT NULL,
    "PagesExact" boolean NOT NULL,
    "Trial" boolean NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "CreatedById" uuid,
    "CreatedBy" character varying(100) NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Documents" PRIMARY KEY ("Id")
);


CREATE TABLE "Drafts" (
    "Place" character varying(100) NOT NULL,
    "UserId" uuid NOT NULL,
    "Content" text NOT NULL,
    "SavedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Drafts" PRIMARY KEY ("Place", "UserId")
);


CREATE TABLE "HolidayYears" (
    "Year" integer NOT NULL,
    "Arrangement" text NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_HolidayYears" PRIMARY KEY ("Year")
);


CREATE TABLE "MatterCounters" (
    "OrganizationId" uuid NOT NULL,
    "Year" integer NOT NULL,
    "Last" integer NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_MatterCounters" PRIMARY KEY ("OrganizationId", "Year")
);


CREATE TABLE "Matters" (
    "Id" uuid NOT NULL,
    "No" character varying(40) NOT NULL,
    "Process" character varying(100) NOT NULL,
    "ProcessName" character varying(100) NOT NULL,
    "Title" character varying(200) NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "InstanceId" character varying(64) NOT NULL,
    "ParentId" uuid,
    "ChangesId" uuid,
    "DefinitionVersionId" character varying(100) NOT NULL,
    "ProblemCode" character varying(8) NOT NULL,
    "Category" character varying(8) NOT NULL,
    "Parameters" text NOT NULL,
    "StartedBy" uuid NOT NULL,
    "StartedByName" character varying(100) NOT NULL,
    "StartedAt" timestamp with time zone NOT NULL,
    "IsTrial" boolean NOT NULL,
    "Status" character varying(64) NOT NULL,
    "ClosedAt" timestamp with time zone,
    "Result" character varying(100),
    "ResolvedOn" date,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Matters" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Matters_Matters_ChangesId" FOREIGN KEY ("ChangesId") REFERENCES "Matters" ("Id"),
    CONSTRAINT "FK_Matters_Matters_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Matters" ("Id")
);


CREATE TABLE "NumberSeries" (
    "Key" character varying(200) NOT NULL,
    "Last" integer NOT NULL,
    CONSTRAINT "PK_NumberSeries" PRIMARY KEY ("Key")
);


CREATE TABLE "Operations" (
    "Id" character varying(64) NOT NULL,
    "UserId" uuid NOT NULL,
    "RequestHash" character varying(64) NOT NULL,
    "Answer" text NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_Operations" PRIMARY KEY ("Id")
);


CREATE TABLE "Organizations" (
    "Id" uuid NOT NULL,
    "ParentId" uuid,
    "Kind" character varying(64) NOT NULL,
    "Name" character varying(100) NOT NULL,
    "ShortName" character varying(50) NOT NULL,
    "Code" character varying(20) NOT NULL,
    "FondsCode" character varying(20),
    "Type" character varying(64),
    "Households" integer,
    "Phone" character varying(50),
    "Closed" boolean NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Organizations" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Organizations_Organizations_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Organizations" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "OutgoingMail" (
    "Id" uuid NOT NULL,
    "To" character varying(256) NOT NULL,
    "Subject" character varying(300) NOT NULL,
    "Body" text NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "NextAttemptAt" timestamp with time zone,
    "Attempts" integer NOT NULL,
    "LastError" character varying(500),
    CONSTRAINT "PK_OutgoingMail" PRIMARY KEY ("Id")
);


CREATE TABLE "Uploads" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "MatterId" uuid,
    "Kind" character varying(64) NOT NULL,
    "Name" character varying(200) NOT NULL,
    "ContentType" character varying(100) NOT NULL,
    "Sha256" character varying(64) NOT NULL,
    "Size" bigint NOT NULL,
    "Width" integer NOT NULL,
    "Height" integer NOT NULL,
    "Pages" integer NOT NULL,
    "UploadedAt" timestamp with time zone NOT NULL,
    "UploadedById" uuid,
    "UploadedBy" character varying(100) NOT NULL,
    CONSTRAINT "PK_Uploads" PRIMARY KEY ("Id")
);


CREATE TABLE "WorkflowBookmarks" (
    "Id" character varying(100) NOT NULL,
    "InstanceId" character varying(100) NOT NULL,
    "RootId" character varying(100) NOT NULL,
    "Name" character varying(300) NOT NULL,
    "Hash" character varying(64) NOT NULL,
    "ActivityId" character varying(100) NOT NULL,
    "ActivityNodeId" text NOT NULL,
    "ActivityInstanceId" character varying(100) NOT NULL,
    "CorrelationId" character varying(100),
    "Payload" text,
    "CreatedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_WorkflowBookmarks" PRIMARY KEY ("Id")
);


CREATE TABLE "WorkflowDefinitions" (
    "Id" character varying(100) NOT NULL,
    "DefinitionId" character varying(100) NOT NULL,
    "Version" integer NOT NULL,
    "Name" character varying(300),
    "Description" text,
    "IsLatest" boolean NOT NULL,
    "IsPublished" boolean NOT NULL,
    "PublishedAt" timestamp with time zone,
    "IsArchived" boolean NOT NULL,
    "IsReadonly" boolean NOT NULL,
    "IsSystem" boolean NOT NULL,
    "UsableAsActivity" boolean NOT NULL,
    "ActivationStrategy" character varying(300),
    "ToolVersion" character varying(32) NOT NULL,
    "Json" text NOT NULL,
    "Revision" integer NOT NULL,
    "FileHash" character varying(64),
    "References" text NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "SavedAt" timestamp with time zone NOT NULL,
    "SavedBy" character varying(300),
    "RowVersion" integer NOT NULL,
    CONSTRAINT "PK_WorkflowDefinitions" PRIMARY KEY ("Id")
);


CREATE TABLE "WorkflowHistory" (
    "InstanceId" character varying(100) NOT NULL,
    "Burst" integer NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Json" text NOT NULL,
    CONSTRAINT "PK_WorkflowHistory" PRIMARY KEY ("InstanceId", "Burst")
);


CREATE TABLE "WorkflowTimers" (
    "Id" character varying(100) NOT NULL,
    "InstanceId" character varying(100),
    "DueAt" timestamp with time zone NOT NULL,
    "LeaseUntil" timestamp with time zone,
    "LeaseOwner" character varying(100),
    "Fence" integer NOT NULL,
    "LastError" text,
    CONSTRAINT "PK_WorkflowTimers" PRIMARY KEY ("Id")
);


CREATE TABLE "WorkflowTriggers" (
    "Id" character varying(100) NOT NULL,
    "DefinitionId" character varying(100) NOT NULL,
    "DefinitionVersionId" character varying(100) NOT NULL,
    "Name" character varying(300) NOT NULL,
    "Hash" character varying(64) NOT NULL,
    "ActivityId" character varying(100) NOT NULL,
    "Payload" text,
    CONSTRAINT "PK_WorkflowTriggers" PRIMARY KEY ("Id")
);


CREATE TABLE "AccountClaims" (
    "Id" integer GENERATED BY DEFAULT AS IDENTITY,
    "UserId" uuid NOT NULL,
    "ClaimType" text,
    "ClaimValue" text,
    CONSTRAINT "PK_AccountClaims" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_AccountClaims_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AccountLogins" (
    "LoginProvider" text NOT NULL,
    "ProviderKey" text NOT NULL,
    "ProviderDisplayName" text,
    "UserId" uuid NOT NULL,
    CONSTRAINT "PK_AccountLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AccountLogins_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AccountRoles" (
    "AccountId" uuid NOT NULL,
    "Role" character varying(64) NOT NULL,
    CONSTRAINT "PK_AccountRoles" PRIMARY KEY ("AccountId", "Role"),
    CONSTRAINT "FK_AccountRoles_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AccountTokens" (
    "UserId" uuid NOT NULL,
    "LoginProvider" text NOT NULL,
    "Name" text NOT NULL,
    "Value" text,
    CONSTRAINT "PK_AccountTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AccountTokens_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Sessions" (
    "Id" uuid NOT NULL,
    "AccountId" uuid NOT NULL,
    "TokenHash" character varying(64) NOT NULL,
    "SecurityStamp" character varying(64) NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "ExpiresAt" timestamp with time zone NOT NULL,
    "LastSeenAt" timestamp with time zone NOT NULL,
    "EndedAt" timestamp with time zone,
    CONSTRAINT "PK_Sessions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Sessions_Accounts_AccountId" FOREIGN KEY ("AccountId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ArchiveAttachments" (
    "Id" uuid NOT NULL,
    "ItemId" uuid NOT NULL,
    "No" integer NOT NULL,
    "Name" character varying(200) NOT NULL,
    "ContentType" character varying(100) NOT NULL,
    "Sha256" character varying(64) NOT NULL,
    "Size" bigint NOT NULL,
    CONSTRAINT "PK_ArchiveAttachments" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_ArchiveAttachments_ArchiveItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "ArchiveItems" ("Id") ON DELETE CASCADE
);


CREATE TABLE "EvaluationBoxes" (
    "Id" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "TaskId" uuid NOT NULL,
    "InstanceId" character varying(64) NOT NULL,
    "Title" character varying(200) NOT NULL,
    "Sheet" text NOT NULL,
    "State" character varying(64) NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_EvaluationBoxes" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_EvaluationBoxes_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "MatterEvents" (
    "Id" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "Sequence" integer NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "Step" character varying(16) NOT NULL,
    "Text" text NOT NULL,
    "Outcome" character varying(64) NOT NULL,
    "Actor" character varying(100) NOT NULL,
    "TaskId" uuid,
    CONSTRAINT "PK_MatterEvents" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_MatterEvents_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "MatterFields" (
    "MatterId" uuid NOT NULL,
    "Scope" character varying(64) NOT NULL,
    "Name" character varying(64) NOT NULL,
    "Value" text NOT NULL,
    "SourceLabel" character varying(200) NOT NULL,
    "SourceNode" character varying(512) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_MatterFields" PRIMARY KEY ("MatterId", "Scope", "Name"),
    CONSTRAINT "FK_MatterFields_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Meetings" (
    "Id" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Scope" character varying(64) NOT NULL,
    "Body" character varying(64) NOT NULL,
    "Name" character varying(100) NOT NULL,
    "Year" integer NOT NULL,
    "No" integer NOT NULL,
    "MeetAt" timestamp with time zone,
    "Venue" character varying(200) NOT NULL,
    "Result" character varying(64) NOT NULL,
    "Ended" boolean NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Meetings" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Meetings_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Notices" (
    "Id" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Scope" character varying(64) NOT NULL,
    "Step" character varying(16) NOT NULL,
    "Kind" character varying(16) NOT NULL,
    "Title" character varying(200) NOT NULL,
    "PaperCode" character varying(8) NOT NULL,
    "DocumentId" uuid,
    "Boards" character varying(200) NOT NULL,
    "PostedOn" date NOT NULL,
    "StartsOn" date NOT NULL,
    "EndsOn" date NOT NULL,
    "GuardRule" character varying(8) NOT NULL,
    "OpinionBookmarkId" character varying(64) NOT NULL,
    "State" character varying(64) NOT NULL,
    "Result" character varying(64),
    "Finding" text,
    "FoundBy" character varying(100),
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Notices" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Notices_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Tasks" (
    "Id" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "InstanceId" character varying(64) NOT NULL,
    "BookmarkId" character varying(64) NOT NULL,
    "NodeId" character varying(512) NOT NULL,
    "ActivityInstanceId" character varying(64) NOT NULL,
    "Step" character varying(16) NOT NULL,
    "Title" character varying(200) NOT NULL,
    "Sentence" text NOT NULL,
    "Role" character varying(64) NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Spec" text NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "FromName" character varying(100) NOT NULL,
    "FromTaskId" uuid,
    "NotBefore" timestamp with time zone,
    "Deadline" character varying(64) NOT NULL,
    "DueFrom" timestamp with time zone,
    "DueAt" timestamp with time zone,
    "RemindOn" date,
    "IsTrial" boolean NOT NULL,
    "AssigneeId" uuid,
    "AssigneeName" character varying(100),
    "State" character varying(64) NOT NULL,
    "Outcome" character varying(64),
    "ClosedBy" uuid,
    "ClosedByName" character varying(100),
    "ClosedAt" timestamp with time zone,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Tasks" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Tasks_Matters_MatterId" FOREIGN KEY ("MatterId") REFERENCES "Matters" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Members" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Name" character varying(50) NOT NULL,
    "Address" character varying(100),
    "AccountId" uuid,
    "Left" boolean NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Members" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Members_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ParameterConfirmations" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Name" character varying(80) NOT NULL,
    "ConfirmedBy" character varying(50) NOT NULL,
    "ConfirmedAt" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_ParameterConfirmations" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_ParameterConfirmations_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ParameterValues" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Name" character varying(80) NOT NULL,
    "Value" character varying(400) NOT NULL,
    "Reason" character varying(400),
    "ChangedBy" character varying(50) NOT NULL,
    "ChangedAt" timestamp with time zone NOT NULL,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_ParameterValues" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_ParameterValues_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Venues" (
    "Id" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Name" character varying(100) NOT NULL,
    "Seats" integer,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Venues" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Venues_Organizations_OrganizationId" FOREIGN KEY ("OrganizationId") REFERENCES "Organizations" ("Id") ON DELETE CASCADE
);


CREATE TABLE "WorkflowInstances" (
    "Id" character varying(100) NOT NULL,
    "RootId" character varying(100) NOT NULL,
    "ParentId" character varying(100),
    "DefinitionId" character varying(100) NOT NULL,
    "DefinitionVersionId" character varying(100) NOT NULL,
    "DefinitionVersion" integer NOT NULL,
    "DefinitionRevision" integer NOT NULL,
    "Status" character varying(16) NOT NULL,
    "SubStatus" character varying(16) NOT NULL,
    "Name" character varying(300),
    "CorrelationId" character varying(100),
    "IncidentCount" integer NOT NULL,
    "IsTrial" boolean NOT NULL,
    "IsSystem" boolean NOT NULL,
    "State" text NOT NULL,
    "Bursts" integer NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL,
    "UpdatedAt" timestamp with time zone NOT NULL,
    "FinishedAt" timestamp with time zone,
    "Version" integer NOT NULL,
    CONSTRAINT "PK_WorkflowInstances" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_WorkflowInstances_WorkflowDefinitions_DefinitionVersionId" FOREIGN KEY ("DefinitionVersionId") REFERENCES "WorkflowDefinitions" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "EvaluationBallots" (
    "Id" uuid NOT NULL,
    "BoxId" uuid NOT NULL,
    "Marks" text NOT NULL,
    CONSTRAINT "PK_EvaluationBallots" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_EvaluationBallots_EvaluationBoxes_BoxId" FOREIGN KEY ("BoxId") REFERENCES "EvaluationBoxes" ("Id") ON DELETE CASCADE
);


CREATE TABLE "EvaluationCodes" (
    "Hash" character varying(64) NOT NULL,
    "BoxId" uuid NOT NULL,
    "Used" boolean NOT NULL,
    CONSTRAINT "PK_EvaluationCodes" PRIMARY KEY ("Hash"),
    CONSTRAINT "FK_EvaluationCodes_EvaluationBoxes_BoxId" FOREIGN KEY ("BoxId") REFERENCES "EvaluationBoxes" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Feedback" (
    "Id" uuid NOT NULL,
    "NoticeId" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Receipt" character varying(16) NOT NULL,
    "ReceivedAt" timestamp with time zone NOT NULL,
    "Sealed" text NOT NULL,
    "Fingerprint" character varying(64) NOT NULL,
    "State" character varying(64) NOT NULL,
    "OpinionId" uuid,
    "SettledBy" character varying(100),
    "SettledAt" timestamp with time zone,
    "Reason" character varying(200),
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_Feedback" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Feedback_Notices_NoticeId" FOREIGN KEY ("NoticeId") REFERENCES "Notices" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Opinions" (
    "Id" uuid NOT NULL,
    "NoticeId" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "Scope" character varying(64) NOT NULL,
    "No" character varying(40) NOT NULL,
    "ReceivedAt" timestamp with time zone NOT NULL,
    "Raiser" character varying(100) NOT NULL,
    "Content" text NOT NULL,
    "Source" character varying(16) NOT NULL,
    "Households" integer NOT NULL,
    "Against" integer NOT NULL,
    "AnswerBy" date,
    "AnsweredAt" timestamp with time zone,
    "Accepted" boolean,
    CONSTRAINT "PK_Opinions" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Opinions_Notices_NoticeId" FOREIGN KEY ("NoticeId") REFERENCES "Notices" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskComments" (
    "Id" uuid NOT NULL,
    "TaskId" uuid NOT NULL,
    "MatterId" uuid NOT NULL,
    "By" uuid NOT NULL,
    "ByName" character varying(100) NOT NULL,
    "Text" character varying(500) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_TaskComments" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_TaskComments_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskCopies" (
    "TaskId" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "FromName" character varying(100) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    "ReadAt" timestamp with time zone,
    CONSTRAINT "PK_TaskCopies" PRIMARY KEY ("TaskId", "UserId"),
    CONSTRAINT "FK_TaskCopies_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskCosigns" (
    "Id" uuid NOT NULL,
    "TaskId" uuid NOT NULL,
    "AskedBy" uuid NOT NULL,
    "AskedByName" character varying(100) NOT NULL,
    "OfId" uuid NOT NULL,
    "OfName" character varying(100) NOT NULL,
    "AskedAt" timestamp with time zone NOT NULL,
    "Question" character varying(500) NOT NULL,
    "Wait" boolean NOT NULL,
    "Answer" character varying(500),
    "AnsweredAt" timestamp with time zone,
    "Version" bigint NOT NULL,
    CONSTRAINT "PK_TaskCosigns" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_TaskCosigns_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskReminders" (
    "TaskId" uuid NOT NULL,
    "Offset" integer NOT NULL,
    "Day" date NOT NULL,
    "Audience" character varying(64) NOT NULL,
    "ToNames" text NOT NULL,
    "Text" text NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_TaskReminders" PRIMARY KEY ("TaskId", "Offset"),
    CONSTRAINT "FK_TaskReminders_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TaskUrges" (
    "TaskId" uuid NOT NULL,
    "UserId" uuid NOT NULL,
    "Day" date NOT NULL,
    "ByName" character varying(100) NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_TaskUrges" PRIMARY KEY ("TaskId", "UserId", "Day"),
    CONSTRAINT "FK_TaskUrges_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "BodyMemberships" (
    "Id" uuid NOT NULL,
    "MemberId" uuid NOT NULL,
    "OrganizationId" uuid NOT NULL,
    "Body" character varying(64) NOT NULL,
    "Position" integer NOT NULL,
    "Post" character varying(50) NOT NULL,
    "HasVotingRight" boolean NOT NULL,
    CONSTRAINT "PK_BodyMemberships" PRIMARY KEY ("Id"),
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

CREATE FUNCTION "AuditEntries_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit records are append-only';
END $$;

CREATE TRIGGER "AuditEntries_no_change" BEFORE UPDATE OR DELETE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "AuditEntries_append_only"();

CREATE TRIGGER "AuditEntries_no_truncate" BEFORE TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION "AuditEntries_append_only"();

CREATE FUNCTION "Archive_keep"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'archive items are never changed or deleted';
END $$;

CREATE TRIGGER "ArchiveItems_no_delete" BEFORE DELETE ON "ArchiveItems" FOR EACH ROW EXECUTE FUNCTION "Archive_keep"();

CREATE TRIGGER "ArchiveItems_no_change" BEFORE UPDATE OF "Id", "ArchiveNo", "FondsCode", "Year", "Retention", "ProblemCode", "ItemNo", "Title", "Responsible", "Date", "DocNo", "DocumentId", "Sha256", "CheckJson", "MetadataSha256" ON "ArchiveItems" FOR EACH ROW EXECUTE FUNCTION "Archive_keep"();

CREATE TRIGGER "ArchiveAttachments_keep" BEFORE UPDATE OR DELETE ON "ArchiveAttachments" FOR EACH ROW EXECUTE FUNCTION "Archive_keep"();
