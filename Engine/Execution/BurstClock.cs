using Elsa.Common;

namespace DecisionWorkflow.Engine.Execution;

internal sealed class BurstClock(TimeProvider time) : ISystemClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
