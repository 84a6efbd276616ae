using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Draws a case: where its tasks were and are on its version of the flow.</summary>
internal sealed class DrawCase(ServerDb db, DefinitionQueries definitions)
{
    public async Task<CaseDiagram?> ForAsync(Matter matter, CancellationToken ct)
    {
        if (await definitions.FindAsync(matter.DefinitionVersionId, ct) is not { } version)
            return null;
        var tasks = await db.Set<TaskItem>().AsNoTracking().Where(t => t.MatterId == matter.Id && t.State != TaskState.Void)
            .Select(t => new { t.NodeId, Open = t.State == TaskState.Open }).ToListAsync(ct);
        var states = tasks.GroupBy(t => RootActivity(t.NodeId)).ToDictionary(g => g.Key, g => g.Any(t => t.Open) ? "current" : "done");
        return CaseDiagram.Read(DefinitionQueries.ToJson(version), states);
    }

    /// <summary>The activity of the case's own chart that a node lies in: a node id names workflow, chart, activity and what is inside it.</summary>
    static string RootActivity(string nodeId) => nodeId.Split(':') is [_, _, var activity, ..] ? activity : nodeId;
}
