using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Archive;

/// <summary>What to file, and under what. <paramref name="OrganizationId"/> is whose archive it enters.</summary>
internal sealed record FilingRequest(Guid DocumentId, string FondsCode, string ProblemCode, string Category, int? SubDossier, Guid OrganizationId, string FiledBy)
{
    /// <summary>Longer than the document's own, where somebody wants that; never shorter (R140).</summary>
    public Retention? Retention { get; init; }

    public string? MatterNo { get; init; }

    /// <summary>163份一册, 47张封存.</summary>
    public string? CopiesNote { get; init; }

    public string? Security { get; init; }

    /// <summary>Ids of uploaded files that belong to the item.</summary>
    public IReadOnlyList<Guid> Attachments { get; init; } = [];

    /// <summary>A number given by hand: it must be the next one (R139).</summary>
    public int? ItemNo { get; init; }

    /// <summary>A title made by the archivist where the document has none; it is shown in square brackets (R141).</summary>
    public string? SelfMadeTitle { get; init; }

    /// <summary>The item that this one puts right (R144).</summary>
    public Guid? CorrectsItemId { get; init; }

    /// <summary>Whether the community was a village: it files its process under C3, a city community under C4.</summary>
    public bool? VillageConverted { get; init; }
}
