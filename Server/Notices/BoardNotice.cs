namespace DecisionWorkflow.Server.Notices;

/// <summary>A notice in the public list: only what the posted paper itself says of where and how long it hangs.</summary>
public sealed record BoardNotice(
    Guid Id, string Title, string MatterTitle, string OrganizationName, string Kind, string Boards, DateOnly PostedOn, DateOnly StartsOn, DateOnly EndsOn, string? Phone);
