namespace DecisionWorkflow.Server.Notices;

/// <summary>What residents said of a notice: one person's words, or a count of households collected on paper.</summary>
internal sealed class Opinion
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid NoticeId { get; init; }
    public required Guid MatterId { get; init; }

    /// <summary>The notice's scope, for the papers of the reply.</summary>
    public required string Scope { get; init; }

    /// <summary>异议编号, such as A101-2026-001-Y03.</summary>
    public required string No { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Who said it; empty for an anonymous one.</summary>
    public required string Raiser { get; init; }

    public required string Content { get; init; }

    /// <summary>当面, or 网上 for one left on the notice's page.</summary>
    public string Source { get; init; } = InPerson;

    public const string InPerson = "当面";
    public const string Online = "网上";

    /// <summary>Households this entry speaks for, and how many of them are against (R091).</summary>
    public required int Households { get; init; }

    public required int Against { get; init; }

    /// <summary>An opinion must be answered by this day (R089); null for a bare count.</summary>
    public DateOnly? AnswerBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; private set; }
    public bool? Accepted { get; private set; }

    public bool Open => AnswerBy is not null && AnsweredAt is null;

    public void Answer(DateTimeOffset at, bool accepted)
    {
        AnsweredAt = at;
        Accepted = accepted;
    }
}
