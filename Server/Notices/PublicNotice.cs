namespace DecisionWorkflow.Server.Notices;

/// <summary>A notice as residents read it: the posted paper's own words with personal data hidden (R093).</summary>
public sealed record PublicNotice(
    Guid Id, Guid MatterId, string Title, string MatterTitle, string CommunityName, string CommunityCode, string? Phone, string Kind, string Boards,
    DateOnly PostedOn, DateOnly StartsOn, DateOnly EndsOn, bool Posted, string? Result)
{
    public IReadOnlyList<PublicBlock> Text { get; init; } = [];
}
