namespace DecisionWorkflow.Server.Demo;

/// <summary>Real time plus an offset that only grows. Timers of the process run in real time, as the seconds do.</summary>
internal sealed class DemoClock : TimeProvider
{
    private long _offset;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    public void SetOffset(TimeSpan offset) => Interlocked.Exchange(ref _offset, offset.Ticks);
}
