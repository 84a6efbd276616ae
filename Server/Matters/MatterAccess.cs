using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Who sees a case: its community and those above it (R153); a trial only the administrators of the flows.</summary>
internal static class MatterAccess
{
    public static bool Sees(CurrentUser user, Matter matter) =>
        user.Sees(matter.OrganizationId) && (!matter.IsTrial || matter.StartedBy == user.Id || user.Has(Roles.FlowAdministrator));
}
