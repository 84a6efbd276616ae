using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Takes a flow out of use, or back in. Archived, it is in no list, cannot be started and is not in the palette; cases on it go on.</summary>
internal sealed class ArchiveFlow(DefinitionStore flows, CurrentUser user)
{
    /// <returns>False when there is no such flow, or the person may not.</returns>
    public async Task<bool> ExecuteAsync(string definitionId, bool archived, CancellationToken ct) =>
        user.Has(Roles.FlowAdministrator) && await flows.ArchiveAsync(definitionId, archived, ct);
}
