namespace DecisionWorkflow.Server.Organization;

internal enum OrganizationKind { District, Subdistrict, Community, Grid }

internal enum CommunityType { Urban, VillageConverted }

/// <summary>A place in the tree 区 → 街道 → 社区 → 网格.</summary>
internal sealed class OrganizationUnit
{
    public required Guid Id { get; init; }
    public Guid? ParentId { get; init; }
    public required OrganizationKind Kind { get; init; }

    /// <summary>Full name, 安澜社区.</summary>
    public required string Name { get; set; }

    /// <summary>What a title says, 安澜.</summary>
    public required string ShortName { get; set; }

    /// <summary>Short code in numbers that people say aloud (A101-2026-001).</summary>
    public required string Code { get; set; }

    /// <summary>全宗号 of a unit that creates its own archive (a community, the street).</summary>
    public string? FondsCode { get; set; }

    /// <summary>Set for communities only; decides between 002A-六3 and 002A-六4.</summary>
    public CommunityType? Type { get; set; }
    public int? Households { get; set; }
    public string? Phone { get; set; }
    public bool Closed { get; set; }
    public long Version { get; private set; }
}
