namespace DecisionWorkflow.Server.Documents;

/// <summary>A document of a case: what it is and which stored file it is.</summary>
internal sealed class DocumentRecord
{
    public required Guid Id { get; init; }

    public required Guid OrganizationId { get; init; }

    public Guid? MatterId { get; init; }

    public Guid? TaskId { get; init; }

    /// <summary>The part of the case it belongs to (Resolution, Deliberation …); empty for the case itself.</summary>
    public required string Scope { get; init; }

    /// <summary>W14; empty for a file that was uploaded instead of written here.</summary>
    public required string TemplateCode { get; init; }

    /// <summary>Which version of the template; its file is kept in the store.</summary>
    public string? TemplateSha256 { get; init; }

    /// <summary>Kind of document: 居民代表会议决议.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? DocNo { get; init; }

    public required string Issuer { get; init; }

    public required DateOnly IssueDate { get; init; }

    public required Retention Retention { get; init; }

    /// <summary>C1—C6 where the kind of document decides it.</summary>
    public string? Category { get; init; }

    public DocumentStatus Status { get; private set; } = DocumentStatus.Draft;

    public string? ReturnReason { get; private set; }

    public required string Sha256 { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    public required int Pages { get; set; }

    /// <summary>False while <see cref="Pages"/> is an estimate.</summary>
    public required bool PagesExact { get; set; }

    /// <summary>Written in a trial run of a flow: never filed.</summary>
    public bool Trial { get; init; }

    /// <summary>Its organisation and those above it (R153); a trial's papers only the administrators of the flows.</summary>
    public bool IsSeenBy(Accounts.CurrentUser user) =>
        user.Sees(OrganizationId) && (!Trial || CreatedById == user.Id || user.Has(Accounts.Roles.FlowAdministrator));

    public required DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedById { get; init; }

    public required string CreatedBy { get; init; }

    public long Version { get; private set; }

    public string FileName => FileNames.Normalise(Title, ContentType switch { "application/pdf" => ".pdf", "image/png" => ".png", "image/jpeg" => ".jpg", _ => ".docx" });

    public void MarkFiled() => (Status, ReturnReason) = (DocumentStatus.Filed, null);

    public void Return(string reason) => (Status, ReturnReason) = (DocumentStatus.Returned, reason);

    public void Withdraw() => Status = DocumentStatus.Void;
}
