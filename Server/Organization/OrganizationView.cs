namespace DecisionWorkflow.Server.Organization;

public sealed record OrganizationRow(Guid Id, int Depth, string Kind, string Name, string Code, string? Type);

public sealed record OrganizationView(
    Guid Id, Guid? ParentId, string Kind, bool IsCommunity, string Name, string ShortName, string Code, string? FondsCode,
    bool IsVillageConverted, int? Households, string? Phone, IReadOnlyList<string> Venues, IReadOnlyList<BodyView> Bodies, IReadOnlyList<OrganizationRow> Children);

public sealed record BodyView(string Body, string Name, int Voting, IReadOnlyList<SeatView> Seats);

public sealed record SeatView(Guid Id, string Name, string? Address, string Post, bool HasVotingRight);
