using DecisionWorkflow.Engine.Definitions;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Elsa's activation strategies: whether another instance may start beside those that run.</summary>
static class Activation
{
    public static async Task<bool> AllowsAsync(
        DbContext db, string? strategy, string definitionId, string? correlationId, CancellationToken cancellation)
    {
        // Named by full type names in definitions; matched by the word, never resolved to a type.
        bool Is(string name) => strategy?.Contains(name, StringComparison.Ordinal) == true;
        var (singleton, correlation, both) = (Is(".SingletonStrategy"), Is(".CorrelationStrategy"), Is(".CorrelatedSingletonStrategy"));
        if (!singleton && !correlation && !both)
            return true;
        // Two starts at once would not see each other's instance.
        await db.LockNameAsync(correlation ? "activation:" + correlationId : "activation:definition:" + definitionId, cancellation);
        var running = db.Set<WorkflowInstance>().Where(x => x.Status == WorkflowStatus.Running);
        if (singleton || both)
            running = running.Where(x => x.DefinitionId == definitionId);
        if (correlation || both)
            running = running.Where(x => x.CorrelationId == correlationId);
        return !await running.AnyAsync(cancellation)
            && !db.ChangeTracker.Entries<WorkflowInstance>().Any(x => x.State == EntityState.Added && x.Entity.Status == WorkflowStatus.Running
                && (correlation || x.Entity.DefinitionId == definitionId) && (singleton || x.Entity.CorrelationId == correlationId));
    }
}
