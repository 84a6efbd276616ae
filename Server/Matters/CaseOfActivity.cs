using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Storage;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>The case that an activity works for: the one whose flow it is part of. Not the one that the correlation id names, which whoever starts or draws a flow may choose.</summary>
internal static class CaseOfActivity
{
    public static async ValueTask<Guid> CaseAsync(this ActivityExecutionContext context)
    {
        var db = context.GetRequiredService<ServerDb>();
        // The instance of a running burst is in the context already.
        var root = (await db.FindAsync<WorkflowInstance>(context.WorkflowExecutionContext.Id))?.RootId;
        return await db.Set<Matter>().Where(matter => matter.InstanceId == root).Select(matter => (Guid?)matter.Id).FirstOrDefaultAsync(context.CancellationToken)
            ?? throw new InvalidOperationException("这个活动只能在立了项的事项里运行，本流程不属于任何事项。请从“发起事项”办理，或者试运行用到它的流程。");
    }
}
