namespace DecisionWorkflow.Server.Mail;

/// <summary>One message to one person: written in the transaction of the step that causes it, sent after its commit (D2), and deleted when it has gone.</summary>
internal sealed class OutgoingMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a server may take it next; null once it is given up.</summary>
    public required DateTimeOffset? NextAttemptAt { get; set; }

    public int Attempts { get; set; }
    public string? LastError { get; set; }
}
