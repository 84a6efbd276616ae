using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Organization;

/// <summary>Who may look at and change organisations: the system administrator everything, a community's clerk its own lists.</summary>
internal sealed class OrganizationAuthority(CurrentUser user)
{
    public const string UnitsAreTheAdministrators = "单位由系统管理员设立和修改。";
    public const string ListsAreTheirOwn = "名册由系统管理员或本社区文书维护。";

    public bool MaySeeAll => user.Has(Roles.SystemAdministrator);

    public bool MayChangeUnits => user.Has(Roles.SystemAdministrator);

    public bool MaySee(Guid organizationId) => MaySeeAll || user.Sees(organizationId);

    public bool MayChangeLists(Guid organizationId) =>
        MayChangeUnits || (user.Has(Roles.CommunityClerk) && user.Sees(organizationId));
}
