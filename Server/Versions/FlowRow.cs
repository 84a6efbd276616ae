namespace DecisionWorkflow.Server.Versions;

/// <summary>A flow in the list: what is published, what is being drawn, and how many cases run on which version.</summary>
public sealed record FlowRow(
    string DefinitionId, string Name, string? Description, int? Published, int Latest, bool IsArchived, bool IsPart, IReadOnlyList<VersionCases> Running);

/// <summary>How many cases run on one version.</summary>
public sealed record VersionCases(int Version, int Cases);

/// <summary>A version that cases may run on.</summary>
public sealed record FlowVersion(string VersionId, int Version, bool IsPublished, DateTimeOffset PublishedAt, int Cases);

/// <summary>A running case of a flow.</summary>
public sealed record FlowCase(string InstanceId, Guid? MatterId, string No, string Title, string OrganizationName, int Version, bool IsFaulted, DateTimeOffset StartedAt);

/// <summary>One flow with its versions and a page of its running cases.</summary>
public sealed record FlowView(string DefinitionId, string Name, bool IsArchived, IReadOnlyList<FlowVersion> Versions, IReadOnlyList<FlowCase> Cases, int Total);
