namespace DecisionWorkflow.Server.Notices;

/// <summary>What residents said of a notice: one household's words, or a count of households collected on paper.</summary>
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
    public required string Raiser { get; set; }

    public required string Content { get; init; }

    /// <summary>当面, or 网上 for one left on the notice's page.</summary>
    public string Source { get; init; } = InPerson;

    public const string InPerson = "当面";
    public const string Online = "网上";

    public Respondent Respondent { get; set; }

    /// <summary>Which household, shop or unit, as written; empty for a count.</summary>
    public string Place { get; set; } = "";

    /// <summary>What tells it from the others on the notice, so that one household counts once (R159); null for a count, and for words that count nobody.</summary>
    public string? PlaceKey { get; set; }

    /// <summary>Households this entry speaks for, and how many of them are against (R091).</summary>
    public required int Households { get; set; }

    public required int Against { get; set; }

    /// <summary>The words are against, whether or not they count as a household.</summary>
    public bool Objection { get; set; }

    /// <summary>Why more were counted than the community has households.</summary>
    public string? ExcessReason { get; set; }

    /// <summary>An opinion must be answered by this day (R089); null for a bare count.</summary>
    public DateOnly? AnswerBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; private set; }
    public bool? Accepted { get; private set; }
    public long Version { get; private set; }

    public bool Open => AnswerBy is not null && AnsweredAt is null;

    /// <summary>Something was said or counted; an entry corrected to nothing stays in the register and counts no more.</summary>
    public bool Counts => Content.Length > 0 || Households > 0;

    public void Answer(DateTimeOffset at, bool accepted)
    {
        AnsweredAt = at;
        Accepted = accepted;
    }
}

/// <summary>A wrong entry put right: what it said before stays readable (R159).</summary>
internal sealed class OpinionCorrection
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid OpinionId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Reason { get; init; }

    /// <summary>In a person's words: 住户 63 户，其中反对 44 户.</summary>
    public required string Before { get; init; }

    public required string After { get; init; }
}
