namespace DecisionWorkflow.Server.Demo;

/// <summary>The one row that keeps the clock where it was moved to.</summary>
internal sealed class DemoClockRow
{
    public const int TheOne = 1;

    public required int Id { get; init; }
    public required long OffsetTicks { get; set; }
    public long Version { get; private set; }
}
