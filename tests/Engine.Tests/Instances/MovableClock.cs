namespace DecisionWorkflow.Tests.Engine.Instances;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class MovableClock : TimeProvider
{
    long ticks = new DateTimeOffset(2026, 9, 1, 1, 0, 0, TimeSpan.Zero).Ticks;

    public DateTimeOffset Now => GetUtcNow();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
