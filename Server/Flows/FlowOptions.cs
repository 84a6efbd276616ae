namespace DecisionWorkflow.Server.Flows;

/// <param name="Path">Folder of the *.json procedures that come with the product.</param>
internal sealed record FlowOptions(string Path)
{
    public FlowOptions() : this("workflows")
    {
    }
}
