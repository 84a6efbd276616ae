namespace DecisionWorkflow.Tests.Engine.Execution;

/// <summary>A clock that stands still until it is moved.</summary>
sealed class MovableTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset now) => _now = now > _now ? now : _now;
}
