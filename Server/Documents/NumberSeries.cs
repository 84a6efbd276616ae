namespace DecisionWorkflow.Server.Documents;

/// <summary>The last number given in a series. Its row is locked by whoever takes the next one, until that transaction ends.</summary>
internal sealed class NumberSeries
{
    public required string Key { get; init; }

    public required int Last { get; set; }
}
