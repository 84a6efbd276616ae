using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Demo;

/// <summary>The database's time plus an offset that only grows. Timers of the process run in real time, as the seconds do.</summary>
internal sealed class DemoClock(DatabaseClock real) : TimeProvider
{
    private long _offset;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public void SetOffset(TimeSpan offset) => Interlocked.Exchange(ref _offset, offset.Ticks);
}
