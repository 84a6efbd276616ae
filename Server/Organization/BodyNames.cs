namespace DecisionWorkflow.Server.Organization;

internal static class BodyNames
{
    private static readonly (Body Body, string Name, OrganizationKind Kind)[] All =
    [
        (Body.PartyWorkCommittee, "街道党工委", OrganizationKind.Subdistrict),
        (Body.PartyCommittee, "社区党组织委员会", OrganizationKind.Community),
        (Body.ResidentsCommittee, "社区居委会", OrganizationKind.Community),
        (Body.SupervisionCommittee, "居务监督委员会", OrganizationKind.Community),
        (Body.ResidentRepresentatives, "居民代表", OrganizationKind.Community),
        (Body.DeliberationCouncil, "社区议事会", OrganizationKind.Community),
        (Body.PartyMembers, "党员", OrganizationKind.Community),
        (Body.GridDeliberationCouncil, "网格议事会", OrganizationKind.Grid),
    ];

    public static string Of(Body body) => body == Body.TwoCommittees ? "社区“两委”" : All.First(entry => entry.Body == body).Name;

    /// <summary>The bodies that an organisation of this kind keeps lists of.</summary>
    public static IEnumerable<Body> ListedBy(OrganizationKind kind) => All.Where(entry => entry.Kind == kind).Select(entry => entry.Body);
}
