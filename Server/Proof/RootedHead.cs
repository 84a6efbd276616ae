namespace DecisionWorkflow.Server.Proof;

/// <summary>How much of a chain the roots cover so far, so that the next root finds what is new without reading the others.
/// Not a column of the head: the root would then queue with every step.</summary>
internal sealed class RootedHead
{
    public required Guid ChainId { get; init; }
    public required long Length { get; set; }
}
