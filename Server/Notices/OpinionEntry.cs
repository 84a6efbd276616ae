namespace DecisionWorkflow.Server.Notices;

/// <summary>An opinion as it is to be entered: whose, what, for how many households, and how it came.</summary>
internal sealed record OpinionEntry(string Raiser, string Content, Respondent Respondent, string Place, int Households, int Against, bool Objection, string Source, string By)
{
    public string? ExcessReason { get; init; }
}
